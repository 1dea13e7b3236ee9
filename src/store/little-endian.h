/* Numbers in the bytes of a blob, the lowest first, on every machine. */
#ifndef STORE_LITTLE_ENDIAN_H
#define STORE_LITTLE_ENDIAN_H

#include <stdint.h>

static inline void put_le32(unsigned char *bytes, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
}

static inline uint32_t get_le32(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

static inline void put_le64(unsigned char *bytes, uint64_t number)
{
    put_le32(bytes, (uint32_t)number);
    put_le32(bytes + 4, (uint32_t)(number >> 32));
}

static inline uint64_t get_le64(const unsigned char *bytes)
{
    return get_le32(bytes) | (uint64_t)get_le32(bytes + 4) << 32;
}

#endif
