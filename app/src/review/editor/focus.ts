/** To the field at this place, once it is drawn; to the nearest around it when it has none. */
export function focusAt(place: string): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-place]')];
  const of = (element: HTMLElement): string => element.dataset['place'] ?? '';
  const found = all.find((element) => of(element) === place) ??
    all.find((element) => of(element).startsWith(`${place}.`)) ??
    all.filter((element) => place.startsWith(`${of(element)}/`)).at(-1);
  if (found === undefined) return;
  for (let around = found.closest('details'); around !== null; around = around.parentElement?.closest('details') ?? null) around.open = true;
  found.scrollIntoView({ block: 'center' });
  found.focus({ preventScroll: true });
}
