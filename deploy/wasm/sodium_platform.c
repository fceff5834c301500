/* What libsodium needs of its platform, for WebAssembly: random bytes from the
 * browser's crypto (getentropy of Emscripten's C library) and a start that knows
 * only the primitives that are built. libsodium's own version wants a function
 * on a global object and brings signatures and password hashing along. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "sodium/core.h"
#include "sodium/randombytes.h"

/* getentropy gives at most 256 bytes a call. */
#define MOST_AT_ONCE 256

void randombytes_buf(void* const buf, const size_t size) {
  unsigned char* to = buf;
  size_t left = size;
  while (left > 0) {
    const size_t now = left < MOST_AT_ONCE ? left : MOST_AT_ONCE;
    if (getentropy(to, now) != 0) abort(); /* Never go on with guessable keys. */
    to += now;
    left -= now;
  }
}

void randombytes(unsigned char* const buf, const unsigned long long size) {
  randombytes_buf(buf, (size_t)size);
}

uint32_t randombytes_random(void) {
  uint32_t value;
  randombytes_buf(&value, sizeof value);
  return value;
}

int sodium_init(void) { return 0; }

/* Called by sodium_misuse(): a programming error. */
int sodium_set_misuse_handler(void (*handler)(void)) {
  (void)handler;
  return 0;
}
void sodium_misuse(void) { abort(); }
