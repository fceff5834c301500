/* The engine of Inwonersreis for any language: requests in, one ordered stream of
 * updates out. C11; usable from C++.
 *
 * Payloads are serialised protobufs of package inwonersreis.client.v1: a
 * ClientConfig at create, ClientRequests in, ClientUpdates out. Types for your
 * language come from protoc; there is nothing else to bind than what stands here.
 *
 * Threads. Every function may be called from every thread at any time, also with
 * an engine that is closed or never was. An engine has one thread of its own,
 * which runs the callbacks below; nothing waits for a callback but close and
 * set_doorbell. One thread at a time receives.
 *
 * Memory. What goes in is borrowed until the function returns. What comes out
 * (inwonersreis_bytes) is yours; inwonersreis_free gives it back. Pointers may be
 * NULL only where it says so.
 *
 * Errors. A function answers 0, or why it did nothing: a number of
 * inwonersreis.v1.ErrorReason (problem.proto). inwonersreis_explain makes
 * sentences for people of it. No exception leaves a function.
 *
 * Ending. A process may end at any moment without closing anything: what was said
 * to be on the device is on its disk. After fork only the parent goes on. */
#ifndef INWONERSREIS_H_
#define INWONERSREIS_H_

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define INWONERSREIS_API
#else
#define INWONERSREIS_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
#define INWONERSREIS_NOEXCEPT noexcept
extern "C" {
#else
#define INWONERSREIS_NOEXCEPT
#endif

/* Of this header: 65536 × major + minor. A library of the same major and of this
 * minor or a later one fits. */
#define INWONERSREIS_VERSION 0x00010000u

/* The largest request or answer of a server, and the largest configuration. */
#define INWONERSREIS_MOST_BYTES (16u * 1024u * 1024u)
#define INWONERSREIS_MOST_CONFIG_BYTES (1024u * 1024u)
/* Engines that are open at the same time in one process. */
#define INWONERSREIS_MOST_ENGINES 256

/* 0: done. Otherwise a number of inwonersreis.v1.ErrorReason; these are made at
 * this border: */
typedef int32_t inwonersreis_reason;
#define INWONERSREIS_DONE 0
#define INWONERSREIS_UNREADABLE 9  /* UNKNOWN_VALUE: not the message that it should be */
#define INWONERSREIS_TOO_LARGE 13  /* BATCH_TOO_LARGE: more than INWONERSREIS_MOST_… */
#define INWONERSREIS_BUSY 80       /* BUSY: receive first; or too many engines */
#define INWONERSREIS_INTERNAL 92   /* INTERNAL: out of memory or threads, or a mistake of ours */
#define INWONERSREIS_CLOSED 140    /* BRIDGE_CLOSED: the engine is closed, or never was */
#define INWONERSREIS_MISUSE 141    /* BRIDGE_MISUSE: NULL, or two threads that receive */

/* Names an engine; never 0. A name is not used again after its engine is closed. */
typedef uint64_t inwonersreis_engine;

/* Bytes that are yours until inwonersreis_free(data). {NULL, 0}: none. */
typedef struct inwonersreis_bytes {
  uint8_t* data;
  size_t size;
} inwonersreis_bytes;

/* One call to the server, for a host that brings its own network. Borrowed for the
 * time of the callback. */
typedef struct inwonersreis_call {
  uint64_t id;           /* Never 0; not used again by this engine. */
  const char* method;    /* "inwonersreis.v1.JourneyService/PullEntries" */
  const char* token;     /* For "authorization: Bearer …"; "": none. */
  int64_t timeout_ms;    /* Until the answer (a stream: its first message); the engine counts too. */
  int streams;           /* 1: any number of messages comes; 0: one. */
  const uint8_t* request;
  size_t request_size;
} inwonersreis_call;

/* A network of the host: gRPC, gRPC-Web or anything that carries these bytes. The
 * callbacks run on the engine's thread, must return soon and must not throw;
 * start may come before inwonersreis_create has returned. */
typedef struct inwonersreis_network {
  size_t size;           /* sizeof(inwonersreis_network) */
  void* context;         /* Handed to each callback; may be NULL. */
  /* Begins a call. Its answer comes by inwonersreis_call_message and _end, now or
   * later, from any thread. */
  void (*start)(void* context, inwonersreis_engine engine, const inwonersreis_call* call);
  /* Ends a call whose answer is not wanted any more. What still comes is dropped. */
  void (*cancel)(void* context, inwonersreis_engine engine, uint64_t call);
  /* The last callback, exactly once, also when create fails: context may go. On
   * any thread. May be NULL. */
  void (*released)(void* context);
} inwonersreis_network;

/* The version of the library, as INWONERSREIS_VERSION. Cannot fail. */
INWONERSREIS_API uint32_t inwonersreis_version(void) INWONERSREIS_NOEXCEPT;

/* Opens the local store and begins. `config`: a ClientConfig. `network`: NULL for
 * the library's own (gRPC; a library built without it answers UNIMPLEMENTED), else
 * copied. On success *engine is set. On failure *engine is 0 and *problem, when
 * `problem` is not NULL, an inwonersreis.v1.Problem with details and sentences.
 * Waits for the disk. Errors: those above, and what the store says
 * (DEVICE_KEY_WRONG, DEVICE_STORE_IN_USE, FIELD_REQUIRED, …). */
INWONERSREIS_API inwonersreis_reason inwonersreis_create(
    const void* config, size_t config_size, const inwonersreis_network* network,
    inwonersreis_engine* engine, inwonersreis_bytes* problem) INWONERSREIS_NOEXCEPT;

/* Hands a ClientRequest over and returns; its reply is among the updates.
 * `request` may be NULL when `size` is 0. Errors: UNREADABLE, TOO_LARGE, CLOSED;
 * BUSY while more than 64 MiB of updates wait to be received. */
INWONERSREIS_API inwonersreis_reason inwonersreis_send(
    inwonersreis_engine engine, const void* request, size_t size) INWONERSREIS_NOEXCEPT;

/* Takes the next ClientUpdate. Waits at most `timeout_ms` (0: not at all; below 0:
 * until there is one; on the engine's own thread it never waits). *update is
 * {NULL, 0} when there was none in time. Errors: CLOSED, at once when another
 * thread closes; MISUSE while another thread waits here; INTERNAL without memory,
 * and the update stays. */
INWONERSREIS_API inwonersreis_reason inwonersreis_receive(
    inwonersreis_engine engine, int32_t timeout_ms, inwonersreis_bytes* update)
    INWONERSREIS_NOEXCEPT;

/* Calls `ring` when updates wait and none waited before: receive with timeout 0
 * until there is none. From the engine's thread, and once from inside this call
 * when updates wait already. It may call every function here, close too; it must
 * return soon. NULL ends it: after that (and after close) `ring` does not run any
 * more, unless it is what calls. Errors: CLOSED. */
INWONERSREIS_API inwonersreis_reason inwonersreis_set_doorbell(
    inwonersreis_engine engine, void (*ring)(void* context, inwonersreis_engine engine),
    void* context) INWONERSREIS_NOEXCEPT;

/* Ends an engine: its calls are cancelled, its file is closed, updates that wait
 * are dropped. What was recorded stays on the device. When it returns all of that
 * is done; from inside a callback it is done soon after that callback returned. Closing
 * again answers 0. Errors: CLOSED when there never was such an engine. */
INWONERSREIS_API inwonersreis_reason inwonersreis_close(inwonersreis_engine engine)
    INWONERSREIS_NOEXCEPT;

/* Gives bytes back. NULL does nothing. Cannot fail. */
INWONERSREIS_API void inwonersreis_free(void* data) INWONERSREIS_NOEXCEPT;

/* An inwonersreis.v1.Problem with the sentences (Dutch and English) of a reason
 * that a function answered. A number that is no reason is told as INTERNAL. Errors:
 * MISUSE, INTERNAL without memory. */
INWONERSREIS_API inwonersreis_reason inwonersreis_explain(
    inwonersreis_reason reason, inwonersreis_bytes* problem) INWONERSREIS_NOEXCEPT;

/* A message of the answer to a call of the host's network. `message` may be NULL
 * when `size` is 0. A call that has ended takes nothing: 0. Errors: CLOSED; TOO_LARGE,
 * which ends the call. */
INWONERSREIS_API inwonersreis_reason inwonersreis_call_message(
    inwonersreis_engine engine, uint64_t call, const void* message, size_t size)
    INWONERSREIS_NOEXCEPT;

/* The end of a call of the host's network. `code`: gRPC's (0: well; 14 when there
 * was no connection). `details`: the bytes of the trailer grpc-status-details-bin,
 * already decoded from base64; NULL when there are none. Errors: CLOSED, TOO_LARGE. */
INWONERSREIS_API inwonersreis_reason inwonersreis_call_end(
    inwonersreis_engine engine, uint64_t call, int32_t code, const void* details, size_t size)
    INWONERSREIS_NOEXCEPT;

/* What a developer should know of this border (level 1: a mistake in an app; 2: one
 * of ours), for the whole process; NULL: nothing. English; never what a person
 * typed. From any thread, one line at a time; `line` must not call back. When this
 * returns, the one before does not run any more. Cannot fail. */
INWONERSREIS_API void inwonersreis_set_log(void (*line)(void* context, int level,
                                                        const char* text),
                                           void* context) INWONERSREIS_NOEXCEPT;

#ifdef __cplusplus
}  /* extern "C" */
#endif

#endif  /* INWONERSREIS_H_ */
