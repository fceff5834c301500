#!/usr/bin/env python3
"""Makes the demo's NDJSON files and people.json from the readable stories.

    deploy/demo/build.py           writes deploy/demo/*.ndjson and people.json
    deploy/demo/build.py --check   says whether they match the stories (exit 1: no)

The stories are written by hand in stories/*.txt, in the notation that README.md
explains. This script knows no kinds or fields of its own: it reads them from the
protos, so a new field can be used in a story without a change here. It does not
judge either; the rules of journey/ do that in tests/demo.
"""
import argparse
import datetime as dt
import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
PROTO = HERE.parent.parent / "proto" / "inwonersreis" / "v1"

# Kinds with content of their own say who may read them. Without "for …" that is
# the team and the residents; all other kinds follow the entry that they are about.
SHARED_WITH_TEAM_AND_RESIDENTS = {
    "goal_set", "check_in", "message", "contact", "measurement", "care_use",
    "situation_change", "experience", "handover_offered", "case_table_held",
}


class StoryError(Exception):
    """Something in a story that cannot be read, with its place."""


# ---- what the protos say ---------------------------------------------------

def read_protos():
    """(messages, enums): {message: {field: (repeated, type)}}, {enum: [values]}."""
    messages, enums = {}, {}
    for name in ("vocabulary.proto", "entry.proto", "people.proto"):
        text = re.sub(r"//[^\n]*", "", (PROTO / name).read_text(encoding="utf-8"))
        for enum, body in re.findall(r"enum (\w+) \{(.*?)\n\}", text, re.S):
            enums[enum] = re.findall(r"(\w+) = \d+;", body)
        for message, body in re.findall(r"message (\w+) \{(.*?)\n\}", text, re.S):
            fields = re.findall(r"(repeated )?([\w.]+) (\w+) = \d+;", body)
            messages[message] = {f: (bool(rep), kind) for rep, kind, f in fields}
    return messages, enums


MESSAGES, ENUMS = read_protos()
KINDS = {f: t for f, (_, t) in MESSAGES["Entry"].items() if t in MESSAGES}


def enum_value(enum, word):
    wanted = "_" + word.upper().replace("-", "_")
    prefix = ENUMS[enum][0][: -len("_UNSPECIFIED")]
    if prefix + wanted not in ENUMS[enum]:
        raise StoryError(f"'{word}' is not a value of {enum}")
    return prefix + wanted


# ---- times and ids ---------------------------------------------------------

def last_sunday(year, month):
    day = dt.datetime(year, month, 31, 1)
    return day - dt.timedelta(days=(day.weekday() + 1) % 7)


def utc(local):
    """Dutch wall-clock time to UTC; summer time by the European rule."""
    winter = local - dt.timedelta(hours=1)
    summer = last_sunday(local.year, 3) <= winter < last_sunday(local.year, 10)
    return winter - dt.timedelta(hours=1) if summer else winter


def make_id(when, *words):
    """UUIDv7 of that time. The random part is a hash of what it names, so that
    the same story always gives the same ids."""
    millis = int((when - dt.datetime(1970, 1, 1)).total_seconds() * 1000)
    random = hashlib.sha256("\n".join(words).encode()).digest()[:10]
    raw = bytearray(millis.to_bytes(6, "big") + random)
    raw[6] = 0x70 | raw[6] & 0x0F
    raw[8] = 0x80 | raw[8] & 0x3F
    text = raw.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def timestamp(when):
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


# ---- the notation ----------------------------------------------------------

def paragraphs(path):
    """Yields (line number, head line, [(key, text), …]) per paragraph."""
    number, head, fields = 0, None, []
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines() + [""], 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if head:
                yield number, head, fields
            head, fields = None, []
        elif not line.startswith(" "):
            if head:
                raise StoryError(f"{path.name}:{at}: a blank line is missing above")
            number, head = at, line.strip()
        elif line.startswith("    "):  # goes on with the text above
            key, text = fields[-1]
            word = line.strip()
            joint = "" if text.endswith("\n") or not text else " "
            fields[-1] = (key, text + "\n\n" if word == "~" else text + joint + word)
        else:
            key, _, text = line.strip().partition(":")
            fields.append((key, text.strip()))


def scalar(kind, text, names, field):
    if kind in ENUMS:
        return enum_value(kind, text)
    if kind == "bool":
        return {"yes": True, "no": False}[text]
    if text.startswith("@"):
        if text[1:] not in names:
            raise StoryError(f"nobody and nothing is called {text}")
        return names[text[1:]]
    if field.endswith("_id"):
        raise StoryError(f"{field} wants an @name")
    if kind == "int32":
        return int(text)
    if kind == "int64":
        return str(int(text))
    if kind == "MeasurementAnswer":
        item, _, value = text.partition("=")
        return {"item": item.strip(), "value": int(value)}
    return text


def thousandths(text):
    whole, _, part = text.partition(".")
    return str(int(whole) * 1000 + int((part + "000")[:3]))


def body_of(message, fields, names):
    """The protobuf JSON of one message from its "key: text" lines."""
    body = {}
    for key, text in fields:
        if "." in key:  # correction: "contact.content: …"
            part, _, rest = key.partition(".")
            inner = [(k.partition(".")[2], t) for k, t in fields if k.startswith(part + ".")]
            body[part] = body_of(MESSAGES[message][part][1], inner, names)
        elif key in ("quantity", "score") and key + "_thousandths" in MESSAGES[message]:
            body[key + "_thousandths"] = thousandths(text)
            if key == "score":
                body["has_score"] = True
        elif key not in MESSAGES[message]:
            raise StoryError(f"{message} has no field '{key}'")
        else:
            repeated, kind = MESSAGES[message][key]
            value = scalar(kind, text, names, key)
            if repeated:
                body.setdefault(key, []).append(value)
            elif key in body:
                raise StoryError(f"'{key}' is there twice")
            else:
                body[key] = value
    return body


def as_written(message, body):
    """The body as protobuf writes it: fields in order, what is zero or no left out."""
    fields = {key: kind for key, (repeated, kind) in MESSAGES[message].items() if key in body}
    return {key: as_written(kind, body[key]) if isinstance(body[key], dict) else body[key]
            for key, kind in fields.items() if body[key] not in (0, "0", False, "")}


# ---- people ----------------------------------------------------------------

class People:
    """stories/people.txt: organisations, teams and accounts by short name."""

    def __init__(self):
        self.names = {}  # short name -> id
        self.organisations, self.teams, self.accounts = [], [], {}
        path = HERE / "stories" / "people.txt"
        for number, head, fields in paragraphs(path):
            try:
                self.read(head.split(), dict(fields))
            except (StoryError, KeyError, ValueError) as problem:
                raise StoryError(f"{path.name}:{number}: {problem}") from problem

    def read(self, head, fields):
        what, name, since = head
        when = dt.datetime.strptime(since, "%Y-%m-%d").replace(hour=8)
        new_id = make_id(when, what, name)
        if name in self.names:
            raise StoryError(f"{name} is there twice")
        self.names[name] = new_id
        if what == "organisation":
            self.organisations.append({
                "organisation_id": new_id, "name": fields["name"],
                "kind": enum_value("OrganisationKind", fields["kind"]),
                "created_at": timestamp(when)})
        elif what == "team":
            self.teams.append({
                "team_id": new_id, "organisation_id": self.names[fields["organisation"]],
                "name": fields["name"], "member_ids": []})
        else:
            account = {
                "account_id": new_id, "login_name": name, "display_name": fields["name"],
                "role": enum_value("Role", fields["role"]), "organisation_id": "",
                "scope": enum_value("Scope", fields.get("scope", "own")), "enabled": True,
                "created_at": timestamp(when), "function": fields["function"],
                "passphrase": self.passphrase}
            if "organisation" in fields:
                account["organisation_id"] = self.names[fields["organisation"]]
            else:
                del account["organisation_id"]
            for team in filter(None, fields.get("teams", "").split(", ")):
                team_id = self.names[team]
                next(t for t in self.teams if t["team_id"] == team_id)["member_ids"].append(new_id)
            self.accounts[name] = account

    # One for all: these people do not exist and the demo holds nothing to protect.
    passphrase = "samen-gezond-2026"

    def organisation_name(self, organisation_id):
        return next(o["name"] for o in self.organisations
                    if o["organisation_id"] == organisation_id)

    def json(self):
        return json.dumps({
            "format": "inwonersreis.people", "version": 1, "synthetic": True,
            "note": "Demo only. Every person, organisation and place is invented, and the "
                    "passphrase is public: never load this beside real data.",
            "organisations": self.organisations, "teams": self.teams,
            "accounts": list(self.accounts.values())}, ensure_ascii=False, indent=1) + "\n"


# ---- stories ---------------------------------------------------------------

class Story:
    """One story file, entry by entry."""

    def __init__(self, path, people):
        self.path, self.people = path, people
        self.names = dict(people.names)  # short name -> id, entries too
        self.seqs, self.roles, self.ids = {}, {}, set()
        self.journey_id, self.recorded = None, None
        self.entries = []
        for number, head, fields in paragraphs(path):
            try:
                self.entries.append(self.read(head, fields))
            except (StoryError, KeyError, ValueError, IndexError) as problem:
                raise StoryError(f"{path.name}:{number}: {problem!r}") from problem

    def read(self, head, fields):
        found = re.fullmatch(
            r"(\d{4}-\d\d-\d\d \d\d:\d\d)(?: \(recorded (\d{4}-\d\d-\d\d \d\d:\d\d)\))?"
            r" +([\w.]+) +([\w-]+)(?: +as ([\w-]+))?(?: +for ([\w-]+))?", head)
        if not found:
            raise StoryError(f"cannot read '{head}'")
        written, recorded, author, kind, name, audience = found.groups()
        kind = kind.replace("-", "_")
        occurred = utc(dt.datetime.strptime(written, "%Y-%m-%d %H:%M"))
        # Written down at once, unless the story says later; never before the
        # entry above it, for the log is in the order of writing.
        known = utc(dt.datetime.strptime(recorded, "%Y-%m-%d %H:%M")) if recorded else occurred
        if known < (self.recorded or known):
            raise StoryError("was written before the entry above it")
        self.recorded = known
        account = self.people.accounts[author]
        entry_id = make_id(occurred, self.path.stem, author, kind, name or "")
        if entry_id in self.ids:
            raise StoryError("same author, time and kind as another entry: give it a name (as …)")
        self.ids.add(entry_id)
        self.journey_id = self.journey_id or make_id(occurred, self.path.stem, "journey")
        seq = len(self.entries) + 1
        if kind == "read_marker":
            fields = [(k, str(self.seqs[t[1:]]) if t.startswith("@") else t) for k, t in fields]
        body = body_of(KINDS[kind], fields, self.names)
        self.follow_members(kind, body)
        if name:
            if name in self.names:
                raise StoryError(f"{name} is there twice")
            self.names[name], self.seqs[name] = entry_id, seq
        role = self.roles.get(account["account_id"], account["role"])
        if audience:
            audience = enum_value("Audience", audience)
        elif kind in SHARED_WITH_TEAM_AND_RESIDENTS:
            audience = "AUDIENCE_TEAM_AND_RESIDENTS"
        entry = {
            "entry_id": entry_id, "journey_id": self.journey_id, "seq": str(seq),
            "author_id": account["account_id"], "author_role": role,
            "occurred_at": timestamp(occurred), "recorded_at": timestamp(self.recorded)}
        if audience:
            entry["audience"] = audience
        entry[kind] = as_written(KINDS[kind], body)
        return entry

    def follow_members(self, kind, body):
        if kind == "journey_opened":
            body["synthetic"] = True
        elif kind == "member_joined":  # name, organisation and function stand in people.txt
            who = next(a for a in self.people.accounts.values()
                       if a["account_id"] == body["person_id"])
            body.setdefault("name", who["display_name"])
            body.setdefault("role", who["role"])
            if "organisation_id" in who:
                body.setdefault("organisation_id", who["organisation_id"])
                body.setdefault("organisation_name",
                                self.people.organisation_name(who["organisation_id"]))
            body.setdefault("function", who["function"])
            self.roles[body["person_id"]] = body["role"]

    def ndjson(self):
        header = {"format": "inwonersreis.journeys", "version": 1, "synthetic": True}
        return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
                       for line in [header, *self.entries])


def build():
    """{path: text} of everything that is made."""
    people = People()
    made = {HERE / "people.json": people.json()}
    for path in sorted((HERE / "stories").glob("[0-9][0-9]-*.txt")):
        made[HERE / (path.stem + ".ndjson")] = Story(path, people).ndjson()
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    try:
        made = build()
    except StoryError as problem:
        sys.exit(str(problem))
    stale = {p for p, text in made.items()
             if not p.exists() or p.read_text(encoding="utf-8") != text}
    orphans = set(HERE.glob("*.ndjson")) - set(made)
    if check:
        for path in sorted(stale | orphans):
            print(f"{path.name} does not match the stories; run deploy/demo/build.py")
        sys.exit(1 if stale or orphans else 0)
    for path in orphans:
        path.unlink()
    for path in stale:
        path.write_text(made[path], encoding="utf-8")
    print(f"{len(made) - 1} stories, {len(stale)} files written")


if __name__ == "__main__":
    main()
