// What the thread sanitizer must not judge, in every test of that build.
//
// Debian's Abseil is not built with the sanitizer, so it does not see the
// reference count of a Status that two threads hold: whoever lets go last seems
// to free what the other is still reading. Only memory that a Status frees when it
// is let go is left out; everything else that our code does is still judged.
extern "C" const char* __tsan_default_suppressions();

extern "C" const char* __tsan_default_suppressions() {
  return "called_from_lib:libabsl_status.so\n"
         "called_from_lib:libabsl_cord.so\n"
         "race:/absl/status/status.h\n";
}
