// What a library built for glibc calls, for musl.
#include <stdarg.h>
#include <stdio.h>

int __fprintf_chk(FILE *file, int flag, const char *format, ...) {
  (void)flag;
  va_list list;
  va_start(list, format);
  int written = vfprintf(file, format, list);
  va_end(list);
  return written;
}

/* Of libgcc, which the program is not linked with: the bits of a word, as mimalloc counts them. */
int __popcountdi2(unsigned long long word);
int __popcountdi2(unsigned long long word) {
  int count = 0;
  for (; word; word &= word - 1) count++;
  return count;
}
