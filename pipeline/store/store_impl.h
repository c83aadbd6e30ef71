// What stands behind the public headers. For the .cc files of this folder only.
#pragma once

#include <memory>

#include "pipeline/store/connection.h"
#include "pipeline/store/intern.h"
#include "pipeline/store/store.h"

namespace newstally {

struct Store::Impl {
  Impl(const std::string& path, const store::ConnectionOptions& options) : connection(path, options), intern(connection) {}

  store::Connection connection;
  store::Interner intern;
  bool batch_open = false;
};

}  // namespace newstally
