#include "cli/version.h"

#include <CLI/Version.hpp>
#include <boost/version.hpp>
#include <fmt/core.h>
#include <openssl/crypto.h>
#include <rapidjson/rapidjson.h>
#include <zlib.h>

#include "cli/build_info.h"

namespace serin::cli {

std::string Version() { return SERIN_VERSION; }

std::vector<std::pair<std::string, std::string>> VersionDetails() {
  return {
      {"version", SERIN_VERSION},
      {"commit", SERIN_COMMIT},
      {"build", SERIN_BUILD},
      {"Boost", fmt::format("{}.{}.{}", BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000,
                            BOOST_VERSION % 100)},
      {"CLI11", CLI11_VERSION},
      {"fmt",
       fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
      {"muParser", SERIN_MUPARSER_VERSION},
      {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING)},
      {"RapidJSON", RAPIDJSON_VERSION_STRING},
      {"yaml-cpp", SERIN_YAML_CPP_VERSION},
      {"zlib", zlibVersion()},
  };
}

}  // namespace serin::cli
