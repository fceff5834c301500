#include "server/web/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "journey/errors.h"

namespace inwonersreis::web {
namespace {

namespace fs = std::filesystem;

class FilesTest : public ::testing::Test {
 protected:
  FilesTest() {
    std::string pattern = (fs::temp_directory_path() / "inwonersreis-web-XXXXXX").string();
    root_ = fs::path(mkdtemp(pattern.data())) / "root";
    fs::create_directories(root_);
    Write("index.html", "<p>app</p>");
  }
  ~FilesTest() override { fs::remove_all(root_.parent_path()); }

  void Write(const std::string& name, const std::string& content) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << content;
  }
  Response Get(const std::string& target, Headers headers = {}) {
    auto files = Files::Read(root_.string());
    EXPECT_TRUE(files.ok()) << files.status();
    RequestHead head;
    head.method = "GET";
    head.target = target;
    head.headers = std::move(headers);
    return files->Get(head);
  }
  static std::string Said(const Response& response, absl::string_view name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return "";
  }

  fs::path root_;
};

TEST_F(FilesTest, AFileHasItsTypeAndItsBytes) {
  Write("engine.wasm", std::string("\0asm", 4));
  Write("a/b c.js", "let x;");
  EXPECT_EQ(Said(Get("/engine.wasm"), "content-type"), "application/wasm");
  EXPECT_EQ(*Get("/engine.wasm?v=1").file, std::string("\0asm", 4));
  EXPECT_EQ(*Get("/a/b%20c.js").file, "let x;");
  EXPECT_EQ(Said(Get("/a/b%20c.js"), "content-type"), "text/javascript; charset=utf-8");
  Write("odd", "?");
  EXPECT_EQ(Said(Get("/odd"), "content-type"), "application/octet-stream");
}

TEST_F(FilesTest, PlacesInTheAppAreTheAppAndMissingFilesAreMissing) {
  EXPECT_EQ(*Get("/").file, "<p>app</p>");
  EXPECT_EQ(*Get("/reis/018e0f3a/doelen").file, "<p>app</p>");
  EXPECT_EQ(Get("/missing.js").status, 404);
  EXPECT_EQ(Get("/missing.js").file, nullptr);
}

TEST_F(FilesTest, ACompressedFormIsGivenToWhoTakesIt) {
  Write("app.js", "plain");
  Write("app.js.br", "brotli");
  Write("app.js.gz", "gzip");
  EXPECT_EQ(*Get("/app.js").file, "plain");
  const Response br = Get("/app.js", {{"accept-encoding", "gzip, deflate, br"}});
  EXPECT_EQ(*br.file, "brotli");
  EXPECT_EQ(Said(br, "content-encoding"), "br");
  EXPECT_EQ(Said(br, "content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(Said(br, "vary"), "accept-encoding");
  EXPECT_EQ(*Get("/app.js", {{"accept-encoding", "br;q=0, gzip;q=0.5"}}).file, "gzip");
  EXPECT_NE(Said(br, "etag"), Said(Get("/app.js"), "etag"));
}

TEST_F(FilesTest, WhatTheBrowserHasIsNotSentAgain) {
  const std::string etag = Said(Get("/"), "etag");
  for (const std::string& said : {etag, "W/" + etag, "\"x\", " + etag, std::string("*")}) {
    const Response response = Get("/", {{"if-none-match", said}});
    EXPECT_EQ(response.status, 304) << said;
    EXPECT_EQ(response.file, nullptr);
    EXPECT_EQ(Said(response, "etag"), etag);
  }
  EXPECT_EQ(Get("/", {{"if-none-match", "\"x\""}}).status, 200);
  Write("index.html", "<p>new</p>");
  EXPECT_EQ(Get("/", {{"if-none-match", etag}}).status, 200);
}

TEST_F(FilesTest, OnlyNamesThatChangeWithTheirContentAreKeptForEver) {
  Write("app-3f9c21ab.js", "");
  Write("sw.js", "");
  EXPECT_EQ(Said(Get("/app-3f9c21ab.js"), "cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(Said(Get("/sw.js"), "cache-control"), "no-cache");
  EXPECT_EQ(Said(Get("/"), "cache-control"), "no-cache");
  EXPECT_TRUE(IsHashedName("/assets/main-K2ZQ7PLM.css"));
  for (const char* name : {"/index.html", "/service-worker.js", "/a-20260101.js", "/a-deadbeef.js",
                           "/3f9c21ab/x.js", "/x-3f9c21ab", "/a-version2beta.js"}) {
    EXPECT_FALSE(IsHashedName(name)) << name;
  }
}

TEST_F(FilesTest, NothingOutsideTheFolderIsEverServed) {
  std::ofstream(root_.parent_path() / "secret.txt") << "geheim";
  fs::create_symlink(root_.parent_path() / "secret.txt", root_ / "link.txt");
  fs::create_directory_symlink(root_.parent_path(), root_ / "up");
  Write(".env", "geheim");
  Write(".git/config", "geheim");
  Write("inside.txt", "goed");
  fs::create_symlink("inside.txt", root_ / "inner.txt");
  for (const char* target :
       {"/../secret.txt", "/a/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt", "/..\\secret.txt", "/link.txt", "/up/secret.txt", "/.env",
        "/.git/config", "/secret.txt", "/inside.txt%00.html", "//etc/passwd.txt", "/./inside.txt",
        "/inside.txt/", "/%", "/%g0", "/%2", "secret.txt", "*"}) {
    const Response response = Get(target);
    // Or it is taken for a place in the app, which is the app.
    if (response.status == 200) {
      EXPECT_EQ(*response.file, "<p>app</p>") << target;
    } else {
      EXPECT_THAT(response.status, ::testing::AnyOf(400, 404)) << target;
      EXPECT_EQ(response.file, nullptr) << target;
    }
  }
  EXPECT_EQ(*Get("/inner.txt").file, "goed");
}

TEST_F(FilesTest, AFolderWithoutAnAppIsRefusedAtTheStart) {
  EXPECT_EQ(ReasonOf(Files::Read("/nowhere").status()), v1::ERROR_REASON_USAGE);
  fs::remove(root_ / "index.html");
  EXPECT_EQ(ReasonOf(Files::Read(root_.string()).status()), v1::ERROR_REASON_USAGE);
}

TEST(WithoutApp, ThereIsAPageInTwoLanguagesAndNothingElse) {
  const Files files = Files::WithoutApp();
  RequestHead head;
  head.method = "GET";
  head.target = "/";
  EXPECT_THAT(*files.Get(head).file, ::testing::HasSubstr("De server werkt"));
  EXPECT_THAT(*files.Get(head).file, ::testing::HasSubstr("The server works"));
  head.target = "/reis";
  EXPECT_EQ(files.Get(head).status, 404);
}

}  // namespace
}  // namespace inwonersreis::web
