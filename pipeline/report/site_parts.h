// Private to the site: the pieces its pages are made of.
#pragma once

#include <string>

#include "pipeline/report/site_model.h"

namespace newstally::site {

std::string link(const std::string& up, const std::string& path, const std::string& words);
std::string header(const SiteModel&, const std::string& title, const std::string& up);  // left open: </header> is the caller's
std::string footer(const SiteModel&);
std::string section(const std::string& id, const std::string& title, const std::string& body);  // `title` is HTML; "" without a body
// A table that a narrow screen may scroll by itself, reachable by keyboard. All is HTML; `label`, where given, is the caption
// as the text of an attribute.
std::string table(const std::string& caption, const std::string& head, const std::string& rows, const std::string& label = "");
std::string th(const char* words, bool number = false);

// How what each outlet reported has held; "" where no outlet is known.
std::string reliability_page(const SiteModel&);

}  // namespace newstally::site
