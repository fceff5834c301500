// What `inwonersreisctl` does, one function per command.
#ifndef INWONERSREIS_SERVER_CTL_COMMANDS_H_
#define INWONERSREIS_SERVER_CTL_COMMANDS_H_

#include <string>

#include "server/ctl/console.h"

namespace inwonersreis::ctl {

// Where the data and its key are.
struct Place {
  std::string data;
  std::string key_file;
};

// Makes the data directory, the key file when it is absent, an empty database,
// the first organisation and an invitation for its administrator.
ExitCode Init(const Place& place, const std::string& organisation,
              const std::string& administrator, Console& console);

// Fills an empty database with the demo's invented people and journeys.
ExitCode Demo(const Place& place, const std::string& from, Console& console);

// Reads everything and says whether it is what the program wrote.
ExitCode Verify(const Place& place, Console& console);

// Copies the database into a new file; a server may be running.
ExitCode Backup(const Place& place, const std::string& to, Console& console);

// Puts a backup in the place of the database. No server may be running.
ExitCode Restore(const Place& place, const std::string& from, Console& console);

// Wraps all keys under another key file's key, which is made when absent. No
// server may be running.
ExitCode RotateKeyFile(const Place& place, const std::string& new_key_file, Console& console);

// Schema, epoch, counts and sizes.
ExitCode Status(const Place& place, Console& console);

}  // namespace inwonersreis::ctl

#endif  // INWONERSREIS_SERVER_CTL_COMMANDS_H_
