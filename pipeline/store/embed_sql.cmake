# Turns pipeline/store/*.sql into one generated source, so that the binary carries its schema and statements.
# Configure-time only: an edited .sql file makes CMake run again.
file(GLOB sql_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/pipeline/store/*.sql)
set(embedded "// Generated from pipeline/store/*.sql by embed_sql.cmake.\n#include \"pipeline/store/sql.h\"\n\n")
string(APPEND embedded "namespace newstally {\n\nstd::span<const SqlFile> sql_files() {\n  static constexpr SqlFile kFiles[] = {\n")
foreach(sql_file ${sql_files})
  get_filename_component(sql_name ${sql_file} NAME_WE)
  file(READ ${sql_file} sql_text)
  string(APPEND embedded "      {\"${sql_name}\", R\"sql(${sql_text})sql\"},\n")
endforeach()
string(APPEND embedded "  };\n  return kFiles;\n}\n\n}  // namespace newstally\n")
# Written aside and copied only when it differs, so that an unrelated configure does not rebuild it.
file(WRITE ${PROJECT_BINARY_DIR}/store_sql.cc.new "${embedded}")
configure_file(${PROJECT_BINARY_DIR}/store_sql.cc.new ${PROJECT_BINARY_DIR}/store_sql.cc COPYONLY)
set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sql_files})
target_sources(newstally_store PRIVATE ${PROJECT_BINARY_DIR}/store_sql.cc)
