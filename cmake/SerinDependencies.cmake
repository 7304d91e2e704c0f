# Everything comes from the distribution's packages; nothing is downloaded at configure time.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(tl-expected REQUIRED)
find_package(RapidJSON REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS url)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(MUPARSER REQUIRED IMPORTED_TARGET muparser)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
find_package(GTest REQUIRED)
if(SERIN_BENCHMARKS)
  find_package(benchmark REQUIRED)
endif()

# RapidJSON's package exports only variables; give it a target like everybody else's.
# Its GenericStringRef has an assignment operator that assigns to const members. Nobody calls it, but
# clang 19 refuses to parse it: there a copy of the headers without its body is used.
add_library(serin_rapidjson INTERFACE)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  set(header "${PROJECT_BINARY_DIR}/include/rapidjson/document.h")
  if(NOT EXISTS "${header}")
    file(COPY "${RAPIDJSON_INCLUDE_DIRS}/rapidjson" DESTINATION "${PROJECT_BINARY_DIR}/include")
    file(READ "${header}" text)
    string(REPLACE "operator=(const GenericStringRef& rhs) { s = rhs.s; length = rhs.length; }"
                   "operator=(const GenericStringRef& rhs) = delete;" text "${text}")
    file(WRITE "${header}" "${text}")
  endif()
  set(RAPIDJSON_INCLUDE_DIRS "${PROJECT_BINARY_DIR}/include")
endif()
target_include_directories(serin_rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIRS})
target_compile_definitions(serin_rapidjson INTERFACE RAPIDJSON_HAS_STDSTRING=1)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # Precompiled headers and cached objects agree only with these relaxations (ccache manual,
  # "Precompiled headers"); base_dir lets clones in different folders share the cache.
  set(SERIN_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SERIN_LAUNCHER})
  set(CMAKE_C_COMPILER_LAUNCHER ${SERIN_LAUNCHER})
endif()
