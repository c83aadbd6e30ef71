#include "pipeline/source/fields.h"

#include <utility>

#include "pipeline/source/html_text.h"

namespace newstally::source {

namespace {

// NewsAPI's free tier ends a text with "… [+1234 chars]".
bool is_cut_off(std::string_view text) {
  if (!text.ends_with(" chars]")) return false;
  const std::size_t from = text.rfind("[+");
  return from != std::string_view::npos && text.size() - from < 20;
}

}  // namespace

bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string host_of(std::string_view address) {
  address.remove_prefix(address.find("//") + 2);
  std::string_view host = address.substr(0, address.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

bool FieldValues::wants(std::size_t entry) const {
  const Value& value = values_[static_cast<std::size_t>(field_names()[entry].field)];
  return !value.set || entry < value.entry;
}

std::string* FieldValues::slot(std::size_t entry) {
  if (!wants(entry)) return nullptr;
  Value& value = values_[static_cast<std::size_t>(field_names()[entry].field)];
  value.set = true;
  value.entry = entry;
  value.text.clear();
  return &value.text;
}

bool FieldValues::has(Field field) const { return values_[static_cast<std::size_t>(field)].set; }

FieldValues::Made FieldValues::make() && {
  const auto take = [&](Field field) { return std::move(values_[static_cast<std::size_t>(field)].text); };
  const Value& text = values_[static_cast<std::size_t>(Field::text)];
  const FieldName* text_name = text.set ? &field_names()[text.entry] : nullptr;
  Made made;
  Article& article = made.article;
  if (text_name != nullptr && text_name->shape == Shape::html) article.text = html_to_text(text.text);
  else article.text = take(Field::text);
  article.id = take(Field::id);
  article.url = take(Field::url);
  article.source = take(Field::source);
  article.author = take(Field::author);
  article.published = take(Field::published);
  article.modified = take(Field::modified);
  article.lang = take(Field::lang);
  article.title = take(Field::title);
  if (is_address(article.source)) article.source = host_of(article.source);
  if (article.source.empty() && is_address(article.url)) article.source = host_of(article.url);
  if (is_cut_off(article.text)) {
    made.category = "text cut off";
    made.assumption = "the text is cut off by the service that delivered it; what is there was read";
  } else if (text_name != nullptr && (text_name->path == "description" || text_name->path == "lead_paragraph")) {
    made.category = "summary for text";
    made.assumption = "there is no text; the " + std::string(text_name->path) + " was read for it";
  }
  return made;
}

}  // namespace newstally::source
