// inwonersreisctl: for the person on duty.
#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "server/ctl/commands.h"
#include "server/ctl/console.h"

namespace inwonersreis::ctl {
namespace {

constexpr char kFooter[] =
    "Exit codes: 0 done, 2 other arguments needed, 5 refused, 6 in use or no room (try again),\n"
    "7 a file or key file cannot be used, 8 the data is damaged, 70 a fault of ours.\n"
    "\n"
    "Examples:\n"
    "  inwonersreisctl init --data /var/lib/inwonersreis --key-file /etc/inwonersreis/key\n"
    "  inwonersreisctl verify --data D --key-file K\n"
    "  inwonersreisctl backup --data D --key-file K /backup/monday.db\n"
    "  inwonersreisctl restore --data D --key-file K /backup/monday.db";

struct Arguments {
  Place place;
  std::string language;
  std::string path;
  std::string organisation = "Mijn organisatie";
  std::string administrator = "Beheerder";
};

CLI::App* AddCommand(CLI::App& app, const std::string& name, const std::string& what,
                     const std::string& example, Arguments* arguments) {
  CLI::App* command = app.add_subcommand(name, what);
  command->add_option("--data", arguments->place.data, "Data directory")
      ->required()
      ->envname("INWONERSREIS_DATA");
  command->add_option("--key-file", arguments->place.key_file, "Key file, outside the directory")
      ->required()
      ->envname("INWONERSREIS_KEY_FILE");
  command->add_option("--language", arguments->language, "Language of the answers: nl or en")
      ->check(CLI::IsMember({"nl", "en"}));
  command->footer("Example:\n  " + example);
  return command;
}

int Main(int argc, char** argv) {
  CLI::App app("Inwonersreis: make, check, back up and restore the database.");
  app.footer(kFooter);
  app.require_subcommand(1);
  Arguments arguments;
  std::function<ExitCode(Console&)> run;

  CLI::App* init = AddCommand(app, "init",
                              "Make an empty database and invite its first administrator",
                              "inwonersreisctl init --data D --key-file K --organisation \"Gemeente "
                              "Lindevoort\" --administrator \"Tom Bakker\"",
                              &arguments);
  init->add_option("--organisation", arguments.organisation, "Name of the first organisation")
      ->capture_default_str();
  init->add_option("--administrator", arguments.administrator, "Name of its administrator")
      ->capture_default_str();
  init->callback([&] {
    run = [&](Console& console) {
      return Init(arguments.place, arguments.organisation, arguments.administrator, console);
    };
  });

  CLI::App* demo = AddCommand(app, "demo", "Fill an empty database with the invented journeys",
                              "inwonersreisctl demo --data D --key-file K --from deploy/demo",
                              &arguments);
  demo->add_option("--from", arguments.path, "Directory with people.json and the stories")
      ->required();
  demo->callback([&] {
    run = [&](Console& console) { return Demo(arguments.place, arguments.path, console); };
  });

  AddCommand(app, "verify", "Prove the access log's chain and every entry's seal",
             "inwonersreisctl verify --data D --key-file K", &arguments)
      ->callback([&] { run = [&](Console& console) { return Verify(arguments.place, console); }; });

  CLI::App* backup = AddCommand(app, "backup", "Copy the database; the server may run",
                                "inwonersreisctl backup --data D --key-file K /backup/monday.db",
                                &arguments);
  backup->add_option("TO", arguments.path, "New file")->required();
  backup->callback([&] {
    run = [&](Console& console) { return Backup(arguments.place, arguments.path, console); };
  });

  CLI::App* restore = AddCommand(app, "restore", "Put a backup in place; stop the server first",
                                 "inwonersreisctl restore --data D --key-file K /backup/monday.db",
                                 &arguments);
  restore->add_option("FROM", arguments.path, "Backup file")->required();
  restore->callback([&] {
    run = [&](Console& console) { return Restore(arguments.place, arguments.path, console); };
  });

  CLI::App* rotate = AddCommand(app, "rotate-key", "Change the key file; stop the server first",
                                "inwonersreisctl rotate-key --data D --key-file K "
                                "--new-key-file K2",
                                &arguments);
  rotate->add_option("--new-key-file", arguments.path, "New key file; made when absent")
      ->required();
  rotate->callback([&] {
    run = [&](Console& console) {
      return RotateKeyFile(arguments.place, arguments.path, console);
    };
  });

  AddCommand(app, "status", "Schema, epoch, counts and sizes",
             "inwonersreisctl status --data D --key-file K", &arguments)
      ->callback([&] { run = [&](Console& console) { return Status(arguments.place, console); }; });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kOk : kUsage;
  }
  Console console(arguments.language);
  return run(console);
}

}  // namespace
}  // namespace inwonersreis::ctl

int main(int argc, char** argv) { return inwonersreis::ctl::Main(argc, argv); }
