/* One engine over the C interface for bridge_golden: "open", "send" and "close" with
 * base64 on standard input, "opened", "failed", "update" and "closed" on standard
 * output. */
#include <inwonersreis.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void print(const char* word, const uint8_t* data, size_t size) {
  flockfile(stdout);
  printf("%s ", word);
  for (size_t i = 0; i < size; i += 3) {
    const uint32_t three = (uint32_t)data[i] << 16 | (uint32_t)(i + 1 < size ? data[i + 1] : 0) << 8 |
                           (uint32_t)(i + 2 < size ? data[i + 2] : 0);
    putchar(digits[three >> 18]);
    putchar(digits[three >> 12 & 63]);
    putchar(i + 1 < size ? digits[three >> 6 & 63] : '=');
    putchar(i + 2 < size ? digits[three & 63] : '=');
  }
  putchar('\n');
  fflush(stdout);
  funlockfile(stdout);
}

/* In place; the number of bytes. */
static size_t decode(char* text) {
  uint8_t* to = (uint8_t*)text;
  size_t size = 0;
  uint32_t bits = 0;
  int count = 0;
  for (const char* at = text; *at != '\0' && *at != '=' && *at != '\n'; ++at) {
    bits = bits << 6 | (uint32_t)(strchr(digits, *at) - digits);
    count += 6;
    if (count >= 8) {
      count -= 8;
      to[size++] = (uint8_t)(bits >> count);
    }
  }
  return size;
}

static void* receive_all(void* engine) {
  inwonersreis_bytes update;
  while (inwonersreis_receive(*(inwonersreis_engine*)engine, -1, &update) == INWONERSREIS_DONE) {
    print("update", update.data, update.size);
    inwonersreis_free(update.data);
  }
  return NULL;
}

int main(void) {
  inwonersreis_engine engine = 0;
  pthread_t receiver;
  char* line = NULL;
  size_t room = 0;
  while (getline(&line, &room, stdin) > 0) {
    if (strncmp(line, "open ", 5) == 0) {
      inwonersreis_bytes problem;
      if (inwonersreis_create(line + 5, decode(line + 5), NULL, &engine, &problem) != 0) {
        print("failed", problem.data, problem.size);
        inwonersreis_free(problem.data);
      } else {
        puts("opened");
        fflush(stdout);
        pthread_create(&receiver, NULL, receive_all, &engine);
      }
    } else if (strncmp(line, "send ", 5) == 0) {
      if (inwonersreis_send(engine, line + 5, decode(line + 5)) != 0) return 1;
    } else {
      if (engine != 0) {
        inwonersreis_close(engine);
        pthread_join(receiver, NULL);
        engine = 0;
      }
      puts("closed");
      fflush(stdout);
    }
  }
  free(line);
  return 0;
}
