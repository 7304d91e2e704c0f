#include "tests/metrics/testing/certificates.h"

#include <atomic>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace serin::testing {
namespace {

std::shared_ptr<EVP_PKEY> MakeKey() { return {EVP_EC_gen("P-256"), EVP_PKEY_free}; }

void AddExtension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

std::shared_ptr<X509> MakeCertificate(EVP_PKEY* key, const CertificateOptions& options,
                                      X509* issuer) {
  static std::atomic<long> serial = 0;
  std::shared_ptr<X509> certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), options.begins_in_seconds);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), options.ends_in_seconds);
  X509_NAME* const name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(options.common_name.c_str()),
                             -1, -1, 0);
  X509_set_issuer_name(certificate.get(),
                       X509_get_subject_name(issuer == nullptr ? certificate.get() : issuer));
  X509_set_pubkey(certificate.get(), key);
  return certificate;
}

}  // namespace

TestAuthority::TestAuthority() : key_(MakeKey()) {
  CertificateOptions options;
  options.common_name = "test authority";
  certificate_ = MakeCertificate(key_.get(), options, nullptr);
  AddExtension(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
  AddExtension(certificate_.get(), NID_key_usage, "critical,keyCertSign");
  X509_sign(certificate_.get(), key_.get(), EVP_sha256());
}

std::string TestAuthority::Pem() const {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), BIO_free);
  PEM_write_bio_X509(bio.get(), certificate_.get());
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<size_t>(size)};
}

std::shared_ptr<SSL_CTX> TestAuthority::Issue(const CertificateOptions& options) const {
  const std::shared_ptr<EVP_PKEY> key = MakeKey();
  const auto certificate = MakeCertificate(key.get(), options, certificate_.get());
  std::string names;
  for (const std::string& name : options.names) names += (names.empty() ? "" : ",") + name;
  if (!names.empty()) AddExtension(certificate.get(), NID_subject_alt_name, names);
  X509_sign(certificate.get(), key_.get(), EVP_sha256());
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  SSL_CTX_use_certificate(context.get(), certificate.get());
  SSL_CTX_use_PrivateKey(context.get(), key.get());
  return context;
}

http::Environment TestAuthority::Trusted() const {
  http::Environment environment = http::Environment::Empty();
  environment.variable = [](const std::string& name) -> std::optional<std::string> {
    if (name == "SSL_CERT_FILE") return "/trusted.pem";
    return std::nullopt;
  };
  environment.read_file = [pem = Pem()](const std::string& path) -> Result<std::string> {
    if (path == "/trusted.pem") return pem;
    return Fail(ErrorCode::kNotFound, "no such file");
  };
  return environment;
}

}  // namespace serin::testing
