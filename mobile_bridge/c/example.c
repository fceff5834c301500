/* An app in one file: signs in, lists the journeys, writes a message in the first
 * and waits until it has come back from the server.
 *
 *   inwonersreis_c_example http://127.0.0.1:50051 /tmp/store anna.visser 'Hallo' <passphrase
 *
 * A real app has a protobuf library for its language; here the few fields that are
 * needed are written and read by hand, so that the example is C and nothing else. */
#include <inwonersreis.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- Protobuf by hand: fields of varints (type 0) and of bytes (type 2). --- */

typedef struct message {
  uint8_t bytes[4096];
  size_t size;
} message;

static void put_varint(message* to, uint64_t value) {
  do {
    to->bytes[to->size++] = (uint8_t)((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>= 7;
  } while (value > 0 && to->size < sizeof to->bytes);
}

static void put_number(message* to, int field, uint64_t value) {
  put_varint(to, (uint64_t)field << 3);
  put_varint(to, value);
}

static void put_bytes(message* to, int field, const void* bytes, size_t size) {
  if (to->size + size + 20 > sizeof to->bytes) {
    fprintf(stderr, "too long for this example\n");
    exit(2);
  }
  put_varint(to, (uint64_t)field << 3 | 2);
  put_varint(to, size);
  memcpy(to->bytes + to->size, bytes, size);
  to->size += size;
}

static void put_text(message* to, int field, const char* text) {
  put_bytes(to, field, text, strlen(text));
}

static void put_message(message* to, int field, const message* inner) {
  put_bytes(to, field, inner->bytes, inner->size);
}

typedef struct piece {
  const uint8_t* at;
  size_t size;
  uint64_t number; /* Of a varint. */
} piece;

static uint64_t take_varint(piece* from) {
  uint64_t value = 0;
  for (int shift = 0; from->size > 0 && shift < 64; shift += 7) {
    const uint8_t byte = *from->at++;
    from->size--;
    value |= (uint64_t)(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

/* The first `field` in `in`; 0 when it is not there. */
static int find(piece in, int field, piece* found) {
  while (in.size > 0) {
    const uint64_t tag = take_varint(&in);
    piece value = {NULL, 0, 0};
    if ((tag & 7) == 0) {
      value.number = take_varint(&in);
    } else if ((tag & 7) == 2) {
      value.size = take_varint(&in);
      if (value.size > in.size) return 0;
      value.at = in.at;
      in.at += value.size;
      in.size -= value.size;
    } else {
      return 0;
    }
    if ((int)(tag >> 3) == field) {
      *found = value;
      return 1;
    }
  }
  return 0;
}

/* --- The app. Field numbers: proto/inwonersreis/client/v1. --- */

static void give_up(inwonersreis_bytes problem) {
  piece text;
  const piece all = {problem.data, problem.size, 0};
  if (find(all, 3, &text)) fprintf(stderr, "%.*s\n", (int)text.size, text.at);
  exit(1);
}

static void check(inwonersreis_reason reason) {
  if (reason == INWONERSREIS_DONE) return;
  inwonersreis_bytes problem;
  if (inwonersreis_explain(reason, &problem) == INWONERSREIS_DONE) give_up(problem);
  exit(1);
}

/* Sends a request with one field of `request` set. */
static void ask(inwonersreis_engine engine, uint64_t id, int field, const message* what) {
  message request = {{0}, 0};
  put_number(&request, 1, id);
  put_message(&request, field, what);
  check(inwonersreis_send(engine, request.bytes, request.size));
}

int main(int argc, char** argv) {
  if (argc != 5) {
    fprintf(stderr, "Usage: %s SERVER STORE LOGIN TEXT <passphrase\n", argv[0]);
    return 2;
  }
  char passphrase[256];
  if (fgets(passphrase, sizeof passphrase, stdin) == NULL) return 2;
  passphrase[strcspn(passphrase, "\n")] = '\0';

  /* An app keeps 32 random bytes in the platform's key store. */
  static const uint8_t key[32] = "an example's key is not a secret";
  message config = {{0}, 0};
  put_text(&config, 1, argv[2]);
  put_bytes(&config, 2, key, sizeof key);
  put_text(&config, 3, argv[1]);
  put_text(&config, 5, "voorbeeld in C");

  inwonersreis_engine engine;
  inwonersreis_bytes problem;
  if (inwonersreis_create(config.bytes, config.size, NULL, &engine, &problem) != 0) {
    give_up(problem);
  }

  enum { SIGN_IN = 1, WATCH = 2, RECORD = 3 };
  message sign_in = {{0}, 0};
  put_text(&sign_in, 1, argv[3]);
  put_text(&sign_in, 2, passphrase);
  ask(engine, SIGN_IN, 2, &sign_in);
  const message nothing = {{0}, 0};
  ask(engine, WATCH, 5, &nothing);

  int recorded = 0, received = 0;
  while (!received) {
    inwonersreis_bytes bytes;
    check(inwonersreis_receive(engine, 30000, &bytes));
    if (bytes.data == NULL) {
      fprintf(stderr, "no answer in time\n");
      return 1;
    }
    const piece update = {bytes.data, bytes.size, 0};
    piece part, inner, title, id, phase;
    if (find(update, 2, &part) && find(part, 2, &inner)) { /* reply { problem } */
      const inwonersreis_bytes why = {(uint8_t*)inner.at, inner.size};
      give_up(why);
    }
    if (!recorded && find(update, 5, &part) && find(part, 1, &inner) && find(inner, 1, &inner) &&
        find(inner, 1, &id)) { /* journeys { journeys { summary { journey_id } } } */
      char journey[64] = {0};
      memcpy(journey, id.at, id.size < 63 ? id.size : 63);
      if (find(inner, 2, &title)) printf("reis: %.*s\n", (int)title.size, title.at);
      message text = {{0}, 0}, entry = {{0}, 0}, record = {{0}, 0};
      put_text(&text, 1, argv[4]);
      put_number(&entry, 8, 3); /* audience: team and resident */
      put_message(&entry, 25, &text);
      put_text(&record, 1, journey);
      put_message(&record, 2, &entry);
      ask(engine, RECORD, 8, &record);
      recorded = 1;
    }
    if (find(update, 8, &part) && find(part, 3, &phase)) { /* entry_state { phase } */
      static const char* const words[] = {"", "op dit toestel", "verzonden", "ontvangen", "gezien",
                                          "niet verzonden"};
      if (phase.number <= 5) printf("%s\n", words[phase.number]);
      received = phase.number == 3 || phase.number == 4;
    }
    inwonersreis_free(bytes.data);
  }
  check(inwonersreis_close(engine));
  return 0;
}
