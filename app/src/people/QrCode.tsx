import qrcode from 'qrcode-generator';

/** A code that a phone's camera reads; dark on light in every theme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const parts: string[] = [];
  for (let row = 0; row < size; ++row) {
    for (let column = 0; column < size; ++column) {
      if (code.isDark(row, column)) parts.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  // Four modules of white around it, as readers expect.
  return (
    <svg className="qr" viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect x={-4} y={-4} width={size + 8} height={size + 8} fill="#fff" />
      <path d={parts.join('')} fill="#000" />
    </svg>
  );
}
