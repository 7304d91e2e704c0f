# Targets by room. serin_library refuses a dependency that points upwards in the house, so the
# direction that the design draws is checked at configure time.
#
#   serin_library(engine_base SOURCES a.cc b.cc DEPS fmt::fmt)
#   serin_test(engine_base SOURCES number_test.cc DEPS serin_engine_base)
#   serin_fuzz(condition SOURCES condition_fuzz.cc DEPS serin_engine_condition)
#   serin_benchmark(condition SOURCES condition_benchmark.cc DEPS serin_engine_condition)

set(SERIN_ROOMS engine metrics simulations plugin cli)

add_library(serin_options INTERFACE)
target_include_directories(serin_options INTERFACE "${PROJECT_SOURCE_DIR}")
# -ffp-contract=off: sums and comparisons must be bit-equal on every machine. -pthread: RE2 and gRPC
# ask for it, and the precompiled header must be built with the same flags.
target_compile_options(serin_options INTERFACE -pthread -Wall -Wextra -Wpedantic -Werror -Wshadow
  -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports false positives of these inside std::string and std::variant when it inlines;
  # clang and the sanitizers look for the same mistakes.
  target_compile_options(serin_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized
    -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds -fpch-preprocess)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # std::stable_sort of libstdc++ 12 uses a function that it has deprecated itself.
  target_compile_options(serin_options INTERFACE -Wno-deprecated-declarations)
endif()
target_link_libraries(serin_options INTERFACE tl::expected fmt::fmt Threads::Threads)
if(SERIN_SANITIZE)
  target_compile_options(serin_options INTERFACE -fsanitize=${SERIN_SANITIZE}
    -fno-sanitize-recover=all -fno-omit-frame-pointer
    $<$<CXX_COMPILER_ID:Clang>:-fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/sanitizer_ignore.txt>)
  target_link_options(serin_options INTERFACE -fsanitize=${SERIN_SANITIZE})
endif()
if(SERIN_FUZZ)
  target_compile_options(serin_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# One precompiled header for the standard library and the two headers that everything includes.
add_library(serin_pch OBJECT "${PROJECT_SOURCE_DIR}/cmake/pch.cc")
target_link_libraries(serin_pch PUBLIC serin_options)
target_precompile_headers(serin_pch PRIVATE "${PROJECT_SOURCE_DIR}/cmake/pch.h")

function(_serin_check_direction name)
  string(REGEX MATCH "^[a-z]+" room "${name}")
  list(FIND SERIN_ROOMS "${room}" own)
  foreach(dep IN LISTS ARGN)
    if(dep MATCHES "^serin_([a-z]+)_")
      list(FIND SERIN_ROOMS "${CMAKE_MATCH_1}" other)
      if(other GREATER own)
        message(FATAL_ERROR "serin_${name} may not depend on ${dep}: dependencies point downwards")
      endif()
    endif()
  endforeach()
endfunction()

function(serin_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS;PRIVATE_DEPS" ${ARGN})
  _serin_check_direction(${name} ${ARG_DEPS} ${ARG_PRIVATE_DEPS})
  add_library(serin_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(serin_${name} PUBLIC serin_options ${ARG_DEPS} PRIVATE ${ARG_PRIVATE_DEPS})
  target_precompile_headers(serin_${name} REUSE_FROM serin_pch)
endfunction()

# Tests find data files through SERIN_SOURCE_DIR, and `../shared` beside the project.
function(serin_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  add_executable(test_${name} ${ARG_SOURCES})
  target_link_libraries(test_${name} PRIVATE serin_options ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  target_compile_definitions(test_${name} PRIVATE SERIN_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_precompile_headers(test_${name} REUSE_FROM serin_pch)
  add_test(NAME ${name} COMMAND test_${name} --gtest_brief=1
           --gtest_output=xml:${PROJECT_BINARY_DIR}/test-results/${name}.xml)
  set_tests_properties(${name} PROPERTIES TIMEOUT 170)
endfunction()

function(serin_fuzz name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  if(SERIN_FUZZ)
    add_executable(fuzz_${name} ${ARG_SOURCES})
    target_link_libraries(fuzz_${name} PRIVATE serin_options ${ARG_DEPS})
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    target_precompile_headers(fuzz_${name} REUSE_FROM serin_pch)
  endif()
endfunction()

function(serin_benchmark name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPS" ${ARGN})
  if(SERIN_BENCHMARKS)
    add_executable(benchmark_${name} ${ARG_SOURCES})
    target_link_libraries(benchmark_${name} PRIVATE serin_options ${ARG_DEPS}
      benchmark::benchmark benchmark::benchmark_main)
    target_precompile_headers(benchmark_${name} REUSE_FROM serin_pch)
  endif()
endfunction()
