/* What the kernels have in common. Callers in Python own all memory: every array comes with its
   length, or with one that its documentation gives, and nothing is kept after a call. */
#ifndef TELETIPO_KERNELS_H
#define TELETIPO_KERNELS_H

#include <stdint.h>

#endif
