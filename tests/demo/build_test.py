"""The script that turns readable stories into the demo's files."""
import datetime as dt
import importlib.util
import json
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "deploy" / "demo" / "build.py"
spec = importlib.util.spec_from_file_location("build", SCRIPT)
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)

OPENING = """\
2024-03-04 09:40 anna.visser journey-opened as opening
  title: Een proef
  organisation_id: @gemeente
"""


def entries(text):
    """The entries of a story that begins with OPENING, as JSON objects."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "99-proef.txt"
        path.write_text(OPENING + "\n" + text, encoding="utf-8")
        lines = build.Story(path, build.People()).ndjson().splitlines()
    return [json.loads(line) for line in lines[1:]]


class Times(unittest.TestCase):
    def test_winter_is_one_hour_and_summer_two_hours_ahead(self):
        self.assertEqual(build.utc(dt.datetime(2024, 3, 4, 9, 40)), dt.datetime(2024, 3, 4, 8, 40))
        self.assertEqual(build.utc(dt.datetime(2024, 7, 1, 9, 40)), dt.datetime(2024, 7, 1, 7, 40))

    def test_clocks_change_on_the_last_sundays_of_march_and_october(self):
        for local, hours in (("2024-03-31 01:59", 1), ("2024-03-31 03:00", 2),
                             ("2024-10-27 01:59", 2), ("2024-10-27 03:00", 1)):
            when = dt.datetime.strptime(local, "%Y-%m-%d %H:%M")
            self.assertEqual(when - build.utc(when), dt.timedelta(hours=hours), local)


class Ids(unittest.TestCase):
    def test_the_same_words_give_the_same_id_and_others_another(self):
        when = dt.datetime(2024, 3, 4, 8, 40)
        self.assertEqual(build.make_id(when, "a"), build.make_id(when, "a"))
        self.assertNotEqual(build.make_id(when, "a"), build.make_id(when, "b"))

    def test_an_id_is_a_uuid_of_version_7_with_its_time(self):
        made = build.make_id(dt.datetime(2024, 3, 4, 8, 40), "a")
        self.assertRegex(made, "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
        millis = int(made.replace("-", "")[:12], 16)
        self.assertEqual(millis, 1709541600000)


class Notation(unittest.TestCase):
    def test_a_deeper_line_goes_on_and_a_tilde_begins_a_paragraph(self):
        made = entries("2024-03-05 09:00 anna.visser message\n"
                       "  text: Een\n    twee\n    ~\n    drie\n")
        self.assertEqual(made[1]["message"]["text"], "Een twee\n\ndrie")

    def test_a_name_stands_for_the_id_of_its_entry(self):
        made = entries("2024-03-05 09:00 anna.visser message as vraag\n  text: Ja?\n\n"
                       "2024-03-05 09:01 anna.visser message\n  text: Ja.\n  reply_to_id: @vraag\n")
        self.assertEqual(made[2]["message"]["reply_to_id"], made[1]["entry_id"])

    def test_quantities_are_exact_thousandths(self):
        self.assertEqual(build.thousandths("12"), "12000")
        self.assertEqual(build.thousandths("7.5"), "7500")
        self.assertEqual(build.thousandths("0.125"), "125")

    def test_what_was_written_down_later_keeps_both_times(self):
        made = entries("2024-03-05 09:00 (recorded 2024-03-05 17:00) anna.visser message\n"
                       "  text: Ja.\n")
        self.assertEqual(made[1]["occurred_at"], "2024-03-05T08:00:00Z")
        self.assertEqual(made[1]["recorded_at"], "2024-03-05T16:00:00Z")

    def test_mistakes_are_told_with_their_place(self):
        for text, complaint in (
                ("2024-03-05 09:00 anna.visser message\n  text: Ja.\n  reply_to_id: @niemand\n",
                 "@niemand"),
                ("2024-03-05 09:00 anna.visser message\n  tekst: Ja.\n", "no field 'tekst'"),
                ("2024-03-05 09:00 anna.visser message for allen\n  text: Ja.\n", "'allen'"),
                ("2024-03-05 09:00 anna.visser message\n  text: Ja.\n  text: Nee.\n", "twice"),
                ("2024-03-03 09:00 anna.visser message\n  text: Te vroeg.\n", "before the entry"),
                ("5 maart anna.visser message\n  text: Ja.\n", "cannot read")):
            with self.assertRaisesRegex(build.StoryError, r"99-proef\.txt:5: .*" + complaint):
                entries(text)


if __name__ == "__main__":
    unittest.main()
