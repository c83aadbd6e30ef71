// An article of a few sentences, for tests that read one.
#pragma once

#include <string>
#include <utility>

#include "pipeline/model/article.h"

namespace newstally {

inline Article small_article(std::string title, std::string text, std::string published = "2024-06-15") {
  Article a;
  a.id = "a1";
  a.published = std::move(published);
  a.title = std::move(title);
  a.text = std::move(text);
  return a;
}

}  // namespace newstally
