#pragma once

#include <memory>
#include <string>
#include <vector>

#include "metrics/http/environment.h"

typedef struct ssl_ctx_st SSL_CTX;
typedef struct evp_pkey_st EVP_PKEY;
typedef struct x509_st X509;

namespace serin::testing {

struct CertificateOptions {
  std::vector<std::string> names;  // subjectAltName entries: `DNS:localhost`, `IP:127.0.0.1`
  std::string common_name = "server";
  long begins_in_seconds = -3600;
  long ends_in_seconds = 3600;
};

// A certificate authority that lives for one test.
class TestAuthority {
 public:
  TestAuthority();

  // The authority's certificate.
  std::string Pem() const;
  // The TLS side of a server with a certificate from this authority.
  std::shared_ptr<SSL_CTX> Issue(const CertificateOptions& options) const;
  // An environment in which this authority is all that is trusted.
  http::Environment Trusted() const;

 private:
  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> certificate_;
};

}  // namespace serin::testing
