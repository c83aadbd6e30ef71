#include "pipeline/rulebook/cases.h"

#include <filesystem>
#include <sstream>

#include "pipeline/rulebook/json_file.h"

namespace newstally {

void read_cases(const std::string& path, std::vector<RuleCase>& out, std::vector<Error>& errors) {
  if (!std::filesystem::exists(path)) {
    errors.push_back({path, 0, "no cases for these rules", "write the file: a rule without cases does not load"});
    return;
  }
  auto text = read_file(path, errors);
  if (!text) return;
  std::istringstream in(*text);
  std::string rule;
  std::size_t number = 0;
  bool open = false;  // the last case still takes expected claims
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos || line[0] == '#') continue;
    if (line[0] == '[') {
      std::size_t close = line.find(']');
      if (close == std::string::npos) {
        errors.push_back({path, number, "'[' without ']'", "write the rule's id as [seats.win]"});
        continue;
      }
      rule = line.substr(1, close - 1);
      open = false;
    } else if ((line[0] == '+' || line[0] == '-') && line.size() > 2 && line[1] == ' ') {
      if (rule.empty()) errors.push_back({path, number, "a case before any [rule.id]", "name the rule first"});
      out.push_back(RuleCase{rule, path, number, line.substr(2), {}});
      open = line[0] == '+';
      if (open) out.back().expected.push_back("");  // filled by the lines that follow
    } else if (line[0] == ' ' && open) {
      auto& expected = out.back().expected;
      std::string claim = line.substr(line.find_first_not_of(' '));
      if (expected.size() == 1 && expected[0].empty()) expected[0] = claim; else expected.push_back(claim);
    } else {
      errors.push_back({path, number, "neither a case nor an expected claim", "begin with '+ ', '- ', two spaces or '#'"});
    }
  }
  for (const auto& c : out)
    if (c.file == path && c.expected.size() == 1 && c.expected[0].empty())
      errors.push_back({path, c.line, "a positive case without its claim", "add a line such as '  seats won BJP 40' below it"});
}

}  // namespace newstally
