#include "pipeline/model/merge.h"

#include "pipeline/base/hash.h"

namespace newstally {

std::string merge_id(const Merge& m) {
  // Eight digits are typed by hand; a thousand merges of one election share none with a chance of one in ten thousand.
  return "m_" + StableHash().add(m.election).add(m.contest).add(m.name).add(m.entity).hex().substr(0, 8);
}

}  // namespace newstally
