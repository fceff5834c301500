// inwonersreis: the command for every service.
#include <string>
#include <vector>

#include "client_lib/cli/command_line.h"

int main(int argc, char** argv) {
  return inwonersreis::cli::RunCommand(std::vector<std::string>(argv + 1, argv + argc));
}
