#include "cli/options.h"

#include <CLI/CLI.hpp>

namespace serin::cli {

void AddSecretOptions(CLI::App& app, SecretOptions& options) {
  app.add_option("--secret", options.assignments,
                 "A secret for secretKeyRef arguments; seen by other users of this machine in the "
                 "process list, so prefer --secret-file or SERIN_SECRET_<NAME>__<KEY>")
      ->type_name("NAME/KEY=VALUE")
      ->group("Secrets");
  app.add_option("--secret-file", options.files,
                 "Secrets from a file: Kubernetes Secret objects, or a map of name, key, value")
      ->type_name("FILE")
      ->group("Secrets");
}

void AddPrometheusOptions(CLI::App& app, PrometheusOptions& options) {
  app.add_option("--prometheus", options.address,
                 "Where metrics without an address of their own are asked "
                 "(default: $ARGO_ROLLOUTS_PROMETHEUS_ADDRESS)")
      ->type_name("URL")
      ->group("Prometheus");
  app.add_option("--header", options.headers,
                 "A header for every query there, for example 'X-Scope-OrgID: team-a' for a Mimir "
                 "tenant")
      ->type_name("'NAME: VALUE'")
      ->group("Prometheus");
  app.add_option("--bearer-token-file", options.bearer_token_file,
                 "A file with the bearer token for every query there")
      ->type_name("FILE")
      ->group("Prometheus");
  app.add_flag("--insecure", options.insecure, "Do not verify TLS certificates there")
      ->group("Prometheus");
}

void AddValuesOptions(CLI::App& app, ValuesOptions& options) {
  app.add_option(
         "--values", options.file,
         "Query nothing: take each metric's successive results from this YAML or JSON file, "
         "on a virtual clock")
      ->type_name("FILE")
      ->group("Without a server");
  app.add_option("--at", options.at, "When virtual time begins")
      ->type_name("TIME")
      ->capture_default_str()
      ->group("Without a server");
  app.add_option("--max-duration", options.max_duration,
                 "How long virtual time may run before a run without an end is stopped")
      ->type_name("DURATION")
      ->capture_default_str()
      ->group("Without a server");
}

void AddOutputOptions(CLI::App& app, OutputOptions& options) {
  app.add_option_function<std::string>(
         "-o,--output",
         [&options](const std::string& name) {
           const auto format = report::ParseFormat(name);
           if (!format) {
             throw CLI::ValidationError(
                 "--output", name + " is not one of text, json, yaml, markdown, junit, html");
           }
           options.format = *format;
         },
         "What to print: text, json, yaml, markdown, junit or html (default: text)")
      ->type_name("FORMAT")
      ->group("Output");
  app.add_option(
         "--report", options.reports,
         "Write a report as well; its name says the format: .html .json .yaml .md .xml .txt")
      ->type_name("FILE")
      ->group("Output");
  app.add_flag("-q,--quiet", options.quiet, "No progress on standard error")->group("Output");
}

}  // namespace serin::cli
