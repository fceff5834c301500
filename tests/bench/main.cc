// tests/bench/run NAME: prints "name: value unit" lines.
#include <stdio.h>

#include <map>
#include <string>

#include "tests/bench/benchmarks.h"
#include "tests/bench/world.h"

int main(int argc, char** argv) {
  using namespace inwonersreis::bench;
  const std::map<std::string, void (*)()> benchmarks = {
      {"record", BenchRecord}, {"read", BenchRead}, {"follow", BenchFollow}, {"scale", BenchScale},
      {"door", BenchDoor}, {"insight", BenchFactCost}};
  const std::string name = argc == 2 ? argv[1] : "";
  if (name == "echo-server") return ServeEcho();
  const auto found = benchmarks.find(name);
  if (found == benchmarks.end()) {
    fprintf(stderr, "Usage: tests/bench/run record|read|follow|scale|door|insight\n");
    return 2;
  }
  found->second();
  return 0;
}
