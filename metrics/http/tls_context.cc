#include "metrics/http/tls_context.h"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <utility>

namespace serin::http {
namespace {

// Go, src/crypto/x509/root_linux.go. The first file that can be read counts.
constexpr std::array kCertFiles = {
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/pki/tls/cacert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem",
};
// All of them are read.
constexpr std::array kCertDirectories = {"/etc/ssl/certs", "/etc/pki/tls/certs"};

bool IsAddress(const std::string& host) {
  std::array<char, sizeof(in6_addr)> bytes;
  return inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 ||
         inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

// Adds every certificate of a PEM text, passing over what is none.
void AddCertificates(X509_STORE* store, const std::string& pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  while (X509* certificate = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
    X509_STORE_add_cert(store, certificate);
    X509_free(certificate);
  }
  ERR_clear_error();  // the end of the text is an error to OpenSSL
}

std::string VerifyText(long code, const std::string& host) {
  switch (code) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "x509: certificate has expired or is not yet valid";
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return fmt::format("x509: certificate is not valid for {}", host);
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
      return "x509: certificate signed by unknown authority";
    default:
      return fmt::format("x509: {}", X509_verify_cert_error_string(code));
  }
}

}  // namespace

void TlsContext::LoadRoots(X509_STORE* store) const {
  std::vector<std::string> files(kCertFiles.begin(), kCertFiles.end());
  if (const std::string file = environment_.Get("SSL_CERT_FILE"); !file.empty()) files = {file};
  for (const std::string& file : files) {
    if (const auto pem = environment_.read_file(file)) {
      AddCertificates(store, *pem);
      break;
    }
  }
  std::vector<std::string> directories(kCertDirectories.begin(), kCertDirectories.end());
  if (const std::string list = environment_.Get("SSL_CERT_DIR"); !list.empty()) {
    directories.clear();
    for (size_t begin = 0; begin <= list.size();) {
      const size_t end = std::min(list.find(':', begin), list.size());
      directories.push_back(list.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  for (const std::string& directory : directories) {
    for (const std::string& file : environment_.list_files(directory)) {
      if (const auto pem = environment_.read_file(file)) AddCertificates(store, *pem);
    }
  }
}

Result<TlsContext::Context> TlsContext::Make(bool insecure) const {
  const Context context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1) {
    return Fail(ErrorCode::kInternal, "tls: cannot make a context");
  }
  static constexpr unsigned char kHttp11[] = "\x08http/1.1";
  SSL_CTX_set_alpn_protos(context.get(), kHttp11, sizeof(kHttp11) - 1);
  // A server that closes without close_notify is told apart by the length of what it sent.
  SSL_CTX_set_verify(context.get(), insecure ? SSL_VERIFY_NONE : SSL_VERIFY_PEER, nullptr);
  if (!insecure) LoadRoots(SSL_CTX_get_cert_store(context.get()));
  return context;
}

Result<SSL_CTX*> TlsContext::Get(bool insecure) {
  Context& context = insecure ? trusting_ : verifying_;
  if (!context) {
    SERIN_TRY(context, Make(insecure));
  }
  return context.get();
}

Result<void> ExpectHost(SSL* ssl, const std::string& host, bool insecure) {
  const bool is_address = IsAddress(host);
  bool ok = is_address || SSL_set_tlsext_host_name(ssl, host.c_str()) == 1;
  if (!insecure) {
    X509_VERIFY_PARAM* const param = SSL_get0_param(ssl);
    // Names in the subject do not count, as in Go and RFC 6125.
    X509_VERIFY_PARAM_set_hostflags(
        param, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    ok = ok && (is_address ? X509_VERIFY_PARAM_set1_ip_asc(param, host.c_str()) == 1
                           : X509_VERIFY_PARAM_set1_host(param, host.c_str(), host.size()) == 1);
  }
  if (!ok) return InvalidArgument(fmt::format("tls: {} cannot be a server name", host));
  return {};
}

std::string DescribeHandshakeError(const SSL* ssl, const std::string& host,
                                   unsigned long ssl_error) {
  const long verdict = SSL_get_verify_result(ssl);
  const bool verifies = SSL_get_verify_mode(ssl) != SSL_VERIFY_NONE;
  if (verifies && verdict != X509_V_OK) {
    return "tls: failed to verify certificate: " + VerifyText(verdict, host);
  }
  const int reason = ERR_GET_REASON(ssl_error);
  if (reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST) {
    return "tls: first record does not look like a TLS handshake (is the server plain http?)";
  }
  const char* const text = ERR_reason_error_string(ssl_error);
  return fmt::format("tls: handshake failure: {}", text == nullptr ? "unknown reason" : text);
}

}  // namespace serin::http
