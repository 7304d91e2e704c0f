#include "metrics/auth/aws_config.h"

#include <cctype>
#include <utility>

namespace serin::auth {
namespace {

std::string_view Trim(std::string_view text) {
  const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string FirstOf(const http::Environment& environment,
                    std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (std::string value = environment.Get(name); !value.empty()) return value;
  }
  return {};
}

// The two files' sections of one profile; the credentials file wins.
IniSection LoadProfile(const std::string& name, const http::Environment& environment) {
  const std::string home = environment.Get("HOME") + "/.aws/";
  const auto path = [&](const char* variable, const char* file) {
    const std::string given = environment.Get(variable);
    return given.empty() ? home + file : given;
  };
  IniSection profile;
  if (const auto text = environment.read_file(path("AWS_SHARED_CREDENTIALS_FILE", "credentials"))) {
    profile = ReadIniSection(*text, name);
  }
  if (const auto text = environment.read_file(path("AWS_CONFIG_FILE", "config"))) {
    profile.merge(ReadIniSection(*text, name == "default" ? name : "profile " + name));
  }
  return profile;
}

tl::unexpected<Error> NoCredentials(std::string why) {
  return InvalidArgument("could not get SigV4 credentials: " + std::move(why));
}

using Keys = std::variant<AwsKeys, WebIdentity>;

Result<Keys> KeysOfProfile(const std::string& name, IniSection profile) {
  if (!profile["role_arn"].empty() && !profile["web_identity_token_file"].empty()) {
    return WebIdentity{.role_arn = profile["role_arn"],
                       .token_file = profile["web_identity_token_file"],
                       .session_name = profile["role_session_name"]};
  }
  if (!profile["aws_access_key_id"].empty() && !profile["aws_secret_access_key"].empty()) {
    return AwsKeys{.access_key_id = profile["aws_access_key_id"],
                   .secret_access_key = profile["aws_secret_access_key"],
                   .session_token = profile["aws_session_token"]};
  }
  for (const char* unsupported : {"credential_process", "credential_source", "source_profile",
                                  "sso_session", "sso_start_url"}) {
    if (!profile[unsupported].empty()) {
      return NoCredentials(
          fmt::format("profile \"{}\" uses {}, which is not supported", name, unsupported));
    }
  }
  return NoCredentials(fmt::format("no keys in the environment and none in profile \"{}\"", name));
}

Result<Keys> FindKeys(const std::string& explicit_profile, const std::string& profile_name,
                      const IniSection& profile, const http::Environment& environment) {
  if (!explicit_profile.empty()) return KeysOfProfile(profile_name, profile);
  AwsKeys keys{
      .access_key_id = FirstOf(environment, {"AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"}),
      .secret_access_key = FirstOf(environment, {"AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"}),
      .session_token = environment.Get("AWS_SESSION_TOKEN")};
  if (!keys.access_key_id.empty() && !keys.secret_access_key.empty()) return keys;
  const std::string token_file = environment.Get("AWS_WEB_IDENTITY_TOKEN_FILE");
  if (!token_file.empty()) {
    WebIdentity identity{.role_arn = environment.Get("AWS_ROLE_ARN"),
                         .token_file = token_file,
                         .session_name = environment.Get("AWS_ROLE_SESSION_NAME")};
    if (identity.role_arn.empty()) {
      return NoCredentials("AWS_WEB_IDENTITY_TOKEN_FILE is set but AWS_ROLE_ARN is not");
    }
    return identity;
  }
  return KeysOfProfile(profile_name, profile);
}

}  // namespace

IniSection ReadIniSection(std::string_view text, std::string_view name) {
  IniSection section;
  bool inside = false;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view raw = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view line = Trim(raw);
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (line.front() == '[') {
      inside = line.back() == ']' && Trim(line.substr(1, line.size() - 2)) == name;
      continue;
    }
    const bool nested = std::isspace(static_cast<unsigned char>(raw.front())) != 0;
    const size_t equals = line.find('=');
    if (!inside || nested || equals == std::string_view::npos) continue;
    std::string key(Trim(line.substr(0, equals)));
    for (char& c : key) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    section[key] = Trim(line.substr(equals + 1));
  }
  return section;
}

Result<AwsConfig> ResolveAwsConfig(const source::SigV4& sigv4,
                                   const http::Environment& environment) {
  std::string profile_name = sigv4.profile;
  if (profile_name.empty()) {
    profile_name = FirstOf(environment, {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"});
  }
  if (profile_name.empty()) profile_name = "default";
  IniSection profile = LoadProfile(profile_name, environment);
  AwsConfig config;
  SERIN_TRY(config.keys, FindKeys(sigv4.profile, profile_name, profile, environment));
  config.role_arn = sigv4.role_arn;
  config.region = sigv4.region;
  if (config.region.empty()) {
    config.region = FirstOf(environment, {"AWS_REGION", "AWS_DEFAULT_REGION"});
  }
  if (config.region.empty()) config.region = profile["region"];
  if (config.region.empty()) {
    return InvalidArgument("region not configured in sigv4 or in default credentials chain");
  }
  config.sts_endpoint = FirstOf(environment, {"AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"});
  if (config.sts_endpoint.empty()) {
    const char* const suffix = config.region.starts_with("cn-") ? ".cn" : "";
    config.sts_endpoint = fmt::format("https://sts.{}.amazonaws.com{}", config.region, suffix);
  }
  return config;
}

}  // namespace serin::auth
