// What libraries call that musl has not.
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

// Of libgcc, which the program is not linked with: how many bits of a word are set, as mimalloc asks.
int __popcountdi2(unsigned long word);
int __popcountdi2(unsigned long word) {
  word -= (word >> 1) & 0x5555555555555555;
  word = (word & 0x3333333333333333) + ((word >> 2) & 0x3333333333333333);
  word = (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0f;
  return (int)((word * 0x0101010101010101) >> 56);
}
