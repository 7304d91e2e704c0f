#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/report/report.h"

namespace CLI {
class App;
}

// What several commands share: their options as parsed, and how they are declared.
namespace serin::cli {

struct SecretOptions {
  std::vector<std::string> assignments;  // --secret name/key=value
  std::vector<std::string> files;        // --secret-file
};

struct PrometheusOptions {
  std::string address;               // --prometheus
  std::vector<std::string> headers;  // --header 'Name: value'
  std::string bearer_token_file;     // --bearer-token-file
  bool insecure = false;             // --insecure
};

struct ValuesOptions {
  std::string file;                         // --values
  std::string at = "2026-01-01T00:00:00Z";  // --at: when virtual time begins
  std::string max_duration = "24h";         // --max-duration: how long virtual time may run
};

struct OutputOptions {
  report::Format format = report::Format::kText;  // -o
  std::vector<std::string> reports;               // --report FILE
  bool quiet = false;                             // --quiet: no progress
};

void AddSecretOptions(CLI::App& app, SecretOptions& options);
void AddPrometheusOptions(CLI::App& app, PrometheusOptions& options);
void AddValuesOptions(CLI::App& app, ValuesOptions& options);
void AddOutputOptions(CLI::App& app, OutputOptions& options);

}  // namespace serin::cli
