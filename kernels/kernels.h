/* What the kernels have in common. Callers in Python own all memory: every array comes with its
   length, or with one that its documentation gives, and nothing is kept after a call. */
#ifndef TELETIPO_KERNELS_H
#define TELETIPO_KERNELS_H

#include <stdint.h>

/* Words that agree one by one, from a place in each of two texts on. */
struct run {
    int32_t copy, source, length;
};

#endif
