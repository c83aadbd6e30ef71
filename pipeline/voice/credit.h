// Which news agencies an article credits: "RANCHI, Nov 23 (PTI)", "With inputs from ANI", "(Reuters)", the byline.
//
// Pure and thread-safe once made. An agency is named as the list of agencies names it ("Press Trust of India" for PTI); one that
// the list does not hold is taken from a dateline or a credit line as it stands there ("BNS").
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/model/article.h"

namespace newstally::voice {

struct Agency {
  std::string name;
  std::vector<std::string> forms;  // the name among them
};

class CreditReader {
 public:
  // `cues`: the words before the agencies of a credit line, in lower case: "with inputs from".
  CreditReader(std::span<const Agency> agencies, std::span<const std::string> cues);

  // Sorted, each once.
  std::vector<std::string> agencies_of(const Article& article) const;

 private:
  void read_list(std::string_view list, bool unknown_too, std::vector<std::string>& out) const;
  void read_dateline(std::string_view text, std::vector<std::string>& out) const;
  void read_last_lines(std::string_view text, std::vector<std::string>& out) const;
  const std::string* find(std::string_view form) const;

  std::unordered_map<std::string, std::string> by_form_;  // in lower case → name
  std::vector<std::string> cues_;                         // longest first
};

}  // namespace newstally::voice
