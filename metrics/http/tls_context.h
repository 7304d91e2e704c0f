#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "metrics/http/environment.h"

typedef struct ssl_ctx_st SSL_CTX;
typedef struct ssl_st SSL;
typedef struct x509_store_st X509_STORE;

namespace serin::http {

// The TLS side of a client: two contexts, made when first needed. Root certificates are found as Go
// finds them (crypto/x509 root_unix.go, root_linux.go): SSL_CERT_FILE or the first file of a list,
// then every file of SSL_CERT_DIR or of a list of directories. TLS 1.2 or later. One thread.
class TlsContext {
 public:
  explicit TlsContext(Environment environment) : environment_(std::move(environment)) {}

  // Borrowed; lives as long as this. `insecure`: the peer's certificate is not looked at.
  Result<SSL_CTX*> Get(bool insecure);

 private:
  using Context = std::shared_ptr<SSL_CTX>;
  Result<Context> Make(bool insecure) const;
  void LoadRoots(X509_STORE* store) const;

  Environment environment_;
  Context verifying_;
  Context trusting_;
};

// Tells `ssl` whom it should be talking to: SNI for a name, and what the certificate must say.
Result<void> ExpectHost(SSL* ssl, const std::string& host, bool insecure);

// Why a handshake failed, in Go's words: `tls: failed to verify certificate: x509: …`.
// `ssl_error` is the error that the handshake gave (ERR_get_error).
std::string DescribeHandshakeError(const SSL* ssl, const std::string& host,
                                   unsigned long ssl_error);

}  // namespace serin::http
