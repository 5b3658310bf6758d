# What `cmake --install` puts where, in three components: runtime (the shared library), development (headers,
# static library, relu.pc, the CMake package, librelu(3), documents) and tools (the relu command, by
# tools/CMakeLists.txt). The whole prefix can be moved.

include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/relu)
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/relu DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT development FILES_MATCHING PATTERN "*.h")
install(FILES ${PROJECT_SOURCE_DIR}/docs/librelu.3 DESTINATION ${CMAKE_INSTALL_MANDIR}/man3 COMPONENT development)
# What the headers and the manual page refer to.
set(documents abi.md accuracy.md activations.md)
list(TRANSFORM documents PREPEND ${PROJECT_SOURCE_DIR}/docs/)
install(FILES ${documents} DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT development)

# One export file for each library, so that a distribution may put them into different packages.
if(RELU_SHARED)
  install(TARGETS relu_shared EXPORT relu-shared-targets
    RUNTIME COMPONENT runtime
    LIBRARY COMPONENT runtime NAMELINK_COMPONENT development
    ARCHIVE COMPONENT development)
  install(EXPORT relu-shared-targets NAMESPACE relu:: DESTINATION ${package_dir} COMPONENT development)
endif()
if(RELU_STATIC)
  install(TARGETS relu_static EXPORT relu-static-targets ARCHIVE COMPONENT development)
  install(EXPORT relu-static-targets NAMESPACE relu:: DESTINATION ${package_dir} COMPONENT development)
endif()

configure_package_config_file(cmake/relu-config.cmake.in ${PROJECT_BINARY_DIR}/relu-config.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
# Only a major release breaks its users, also before 1.0: docs/abi.md.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/relu-config-version.cmake
  COMPATIBILITY SameMajorVersion)
install(FILES ${PROJECT_BINARY_DIR}/relu-config.cmake ${PROJECT_BINARY_DIR}/relu-config-version.cmake
  DESTINATION ${package_dir} COMPONENT development)

# relu.pc finds the prefix from its own place, with two exceptions: libraries in an absolute folder need not be
# below the prefix, and pkg-config knows the folders of /usr only by their plain names.
if(IS_ABSOLUTE ${CMAKE_INSTALL_LIBDIR} OR CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  set(pc_prefix ${CMAKE_INSTALL_PREFIX})
else()
  file(RELATIVE_PATH up /${pkgconfig_dir} /)
  string(REGEX REPLACE "/$" "" up ${up})
  set(pc_prefix "\${pcfiledir}/${up}")
endif()
cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_LIBDIR BASE_DIRECTORY "\${prefix}" OUTPUT_VARIABLE pc_libdir)
cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_INCLUDEDIR BASE_DIRECTORY "\${prefix}" OUTPUT_VARIABLE pc_includedir)
# --static asks for what the static library needs; without a shared library nobody need ask.
if(NOT RELU_SHARED)
  set(pc_cflags " -DRELU_STATIC")
  set(pc_libs " -lm")
endif()
configure_file(relu.pc.in ${PROJECT_BINARY_DIR}/relu.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/relu.pc DESTINATION ${pkgconfig_dir} COMPONENT development)
