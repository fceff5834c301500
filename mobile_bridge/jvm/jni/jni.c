/* nl.inwonersreis.bridge.Native over the C interface. Registers its functions by
 * name, so that the library shows nothing but JNI_OnLoad. */
#include <inwonersreis.h>
#include <jni.h>
#include <pthread.h>
#include <string.h>

static JavaVM* machine;
static jclass network_calls; /* NetworkCalls */
static jmethodID network_start, network_cancel;
/* Set for threads of ours that were made known to the machine. */
static pthread_key_t attached;

/* --- Bytes --- */

/* A new array; NULL with an exception pending when there is no memory. */
static jbyteArray array_of(JNIEnv* env, const uint8_t* data, size_t size) {
  jbyteArray array = (*env)->NewByteArray(env, (jsize)size);
  if (array != NULL && size > 0) {
    (*env)->SetByteArrayRegion(env, array, 0, (jsize)size, (const jbyte*)data);
  }
  return array;
}

/* Puts the bytes into out[0] (NULL: null) and frees them; 0 with an exception pending. */
static int give_out(JNIEnv* env, inwonersreis_bytes bytes, jobjectArray out) {
  jbyteArray array = NULL;
  if (bytes.data != NULL) {
    array = array_of(env, bytes.data, bytes.size);
    inwonersreis_free(bytes.data);
    if (array == NULL) return 0;
  }
  (*env)->SetObjectArrayElement(env, out, 0, array);
  return (*env)->ExceptionCheck(env) == JNI_FALSE;
}

/* Calls with the bytes of an array, which may be null. */
typedef inwonersreis_reason (*with_bytes)(const void* call, const void* data, size_t size);

static jint call_with(JNIEnv* env, jbyteArray array, with_bytes function, const void* call) {
  if (array == NULL) return function(call, NULL, 0);
  const jsize size = (*env)->GetArrayLength(env, array);
  jbyte* data = (*env)->GetByteArrayElements(env, array, NULL);
  if (data == NULL) return INWONERSREIS_INTERNAL;
  const inwonersreis_reason reason = function(call, data, (size_t)size);
  (*env)->ReleaseByteArrayElements(env, array, data, JNI_ABORT);
  return reason;
}

/* --- A network in Java, called on the engine's thread --- */

static void detach(void* env) {
  (void)env;
  (*machine)->DetachCurrentThread(machine);
}

/* What this thread speaks to the machine with; NULL when the machine has ended. */
static JNIEnv* environment(void) {
  void* env = NULL;
  if ((*machine)->GetEnv(machine, &env, JNI_VERSION_1_6) == JNI_OK) return env;
  JavaVMAttachArgs arguments = {JNI_VERSION_1_6, (char*)"inwonersreis-engine", NULL};
#if defined(__ANDROID__)
  JNIEnv* attached_env = NULL;
  if ((*machine)->AttachCurrentThreadAsDaemon(machine, &attached_env, &arguments) != JNI_OK) {
    return NULL;
  }
  env = attached_env;
#else
  if ((*machine)->AttachCurrentThreadAsDaemon(machine, &env, &arguments) != JNI_OK) return NULL;
#endif
  pthread_setspecific(attached, env); /* Detached when the thread ends. */
  return env;
}

/* A thread of ours never returns to Java: what it made goes here, also what was thrown. */
static int leave(JNIEnv* env) {
  const int threw = (*env)->ExceptionCheck(env) == JNI_TRUE;
  if (threw) (*env)->ExceptionClear(env);
  (*env)->PopLocalFrame(env, NULL);
  return threw;
}

static void start(void* context, inwonersreis_engine engine, const inwonersreis_call* call) {
  enum { INTERNAL = 13 }; /* gRPC's */
  JNIEnv* env = environment();
  if (env == NULL || (*env)->PushLocalFrame(env, 8) != 0) {
    inwonersreis_call_end(engine, call->id, INTERNAL, NULL, 0);
    return;
  }
  jstring method = (*env)->NewStringUTF(env, call->method);
  jstring token = method == NULL ? NULL : (*env)->NewStringUTF(env, call->token);
  jbyteArray request = token == NULL ? NULL : array_of(env, call->request, call->request_size);
  if (request != NULL) {
    (*env)->CallStaticVoidMethod(env, network_calls, network_start, (jobject)context,
                                 (jlong)engine, (jlong)call->id, method, token,
                                 (jlong)call->timeout_ms,
                                 (jboolean)(call->streams ? JNI_TRUE : JNI_FALSE), request);
  }
  if (leave(env)) inwonersreis_call_end(engine, call->id, INTERNAL, NULL, 0);
}

static void cancel(void* context, inwonersreis_engine engine, uint64_t call) {
  (void)engine;
  JNIEnv* env = environment();
  if (env == NULL || (*env)->PushLocalFrame(env, 4) != 0) return;
  (*env)->CallVoidMethod(env, (jobject)context, network_cancel, (jlong)call);
  leave(env);
}

static void released(void* context) {
  JNIEnv* env = environment();
  if (env != NULL) (*env)->DeleteGlobalRef(env, (jobject)context);
}

/* --- The functions of Native --- */

typedef struct create_call {
  const inwonersreis_network* network;
  inwonersreis_engine* engine;
  inwonersreis_bytes* problem;
} create_call;

static inwonersreis_reason create_with(const void* call, const void* data, size_t size) {
  const create_call* create = call;
  return inwonersreis_create(data, size, create->network, create->engine, create->problem);
}

static jlong native_create(JNIEnv* env, jclass class, jbyteArray config, jobject network,
                           jobjectArray problem) {
  (void)class;
  inwonersreis_network functions = {sizeof functions, NULL, start, cancel, released};
  if (network != NULL) {
    functions.context = (*env)->NewGlobalRef(env, network);
    if (functions.context == NULL) return 0;
  }
  inwonersreis_engine engine = 0;
  inwonersreis_bytes bytes = {NULL, 0};
  const create_call call = {network == NULL ? NULL : &functions, &engine, &bytes};
  call_with(env, config, create_with, &call);
  if (bytes.data != NULL) give_out(env, bytes, problem);
  return (jlong)engine;
}

static inwonersreis_reason send_with(const void* engine, const void* data, size_t size) {
  return inwonersreis_send(*(const inwonersreis_engine*)engine, data, size);
}

static jint native_send(JNIEnv* env, jclass class, jlong engine, jbyteArray request) {
  (void)class;
  const inwonersreis_engine to = (inwonersreis_engine)engine;
  return call_with(env, request, send_with, &to);
}

static jint native_receive(JNIEnv* env, jclass class, jlong engine, jint timeout_ms,
                           jobjectArray update) {
  (void)class;
  inwonersreis_bytes bytes = {NULL, 0};
  const inwonersreis_reason reason =
      inwonersreis_receive((inwonersreis_engine)engine, timeout_ms, &bytes);
  give_out(env, bytes, update);
  return reason;
}

static jint native_close(JNIEnv* env, jclass class, jlong engine) {
  (void)env;
  (void)class;
  return inwonersreis_close((inwonersreis_engine)engine);
}

static jbyteArray native_explain(JNIEnv* env, jclass class, jint reason) {
  (void)class;
  inwonersreis_bytes bytes;
  if (inwonersreis_explain(reason, &bytes) != INWONERSREIS_DONE) return NULL;
  jbyteArray array = array_of(env, bytes.data, bytes.size);
  inwonersreis_free(bytes.data);
  return array;
}

typedef struct part_of_call {
  inwonersreis_engine engine;
  uint64_t call;
  int32_t code;
} part_of_call;

static inwonersreis_reason message_with(const void* part, const void* data, size_t size) {
  const part_of_call* of = part;
  return inwonersreis_call_message(of->engine, of->call, data, size);
}

static inwonersreis_reason end_with(const void* part, const void* data, size_t size) {
  const part_of_call* of = part;
  return inwonersreis_call_end(of->engine, of->call, of->code, data, size);
}

static jint native_call_message(JNIEnv* env, jclass class, jlong engine, jlong call,
                                jbyteArray message) {
  (void)class;
  const part_of_call part = {(inwonersreis_engine)engine, (uint64_t)call, 0};
  return call_with(env, message, message_with, &part);
}

static jint native_call_end(JNIEnv* env, jclass class, jlong engine, jlong call, jint code,
                            jbyteArray details) {
  (void)class;
  const part_of_call part = {(inwonersreis_engine)engine, (uint64_t)call, code};
  return call_with(env, details, end_with, &part);
}

#define NETWORK "Lnl/inwonersreis/bridge/Network;"

static const JNINativeMethod functions_of_native[] = {
    {(char*)"create", (char*)"([B" NETWORK "[[B)J", (void*)native_create},
    {(char*)"send", (char*)"(J[B)I", (void*)native_send},
    {(char*)"receive", (char*)"(JI[[B)I", (void*)native_receive},
    {(char*)"close", (char*)"(J)I", (void*)native_close},
    {(char*)"explain", (char*)"(I)[B", (void*)native_explain},
    {(char*)"callMessage", (char*)"(JJ[B)I", (void*)native_call_message},
    {(char*)"callEnd", (char*)"(JJI[B)I", (void*)native_call_end},
};

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM* vm, void* reserved) {
  (void)reserved;
  machine = vm;
  JNIEnv* env = NULL;
  if ((*vm)->GetEnv(vm, (void**)&env, JNI_VERSION_1_6) != JNI_OK) return JNI_ERR;
  if (inwonersreis_version() >> 16 != INWONERSREIS_VERSION >> 16) return JNI_ERR;
  if (pthread_key_create(&attached, detach) != 0) return JNI_ERR;

  jclass calls = (*env)->FindClass(env, "nl/inwonersreis/bridge/NetworkCalls");
  if (calls == NULL) return JNI_ERR;
  network_calls = (*env)->NewGlobalRef(env, calls);
  network_start = (*env)->GetStaticMethodID(
      env, calls, "start", "(" NETWORK "JJLjava/lang/String;Ljava/lang/String;JZ[B)V");
  jclass network = (*env)->FindClass(env, "nl/inwonersreis/bridge/Network");
  if (network_calls == NULL || network_start == NULL || network == NULL) return JNI_ERR;
  network_cancel = (*env)->GetMethodID(env, network, "cancel", "(J)V");
  jclass native = (*env)->FindClass(env, "nl/inwonersreis/bridge/Native");
  if (network_cancel == NULL || native == NULL) return JNI_ERR;
  if ((*env)->RegisterNatives(env, native, functions_of_native,
                              sizeof functions_of_native / sizeof *functions_of_native) != 0) {
    return JNI_ERR;
  }
  return JNI_VERSION_1_6;
}
