// SHA-256 (FIPS 180-4) in base64, as Content-Security-Policy names the one style sheet a page may use. Not for secrets.
#pragma once

#include <string>
#include <string_view>

namespace newstally {

std::string sha256_base64(std::string_view bytes);

}  // namespace newstally
