;; Dot products of one query with many rows. Compiled into dot-products-code.ts by `node scripts/compile-wat.ts`; a test holds
;; the two together. V8 does not vectorise the loop in JavaScript, which takes some ten times as long.
(module
  (memory (export "memory") 1)
  ;; query: `dimensions` 16-bit values; rows: `count` rows of `dimensions` 8-bit values; out: `count` 32-bit sums.
  ;; `dimensions` is a multiple of 16.
  (func (export "score")
    (param $query i32) (param $rows i32) (param $count i32) (param $dimensions i32) (param $out i32)
    (local $sums v128) (local $values v128) (local $at i32) (local $end i32)
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $sums (v128.const i32x4 0 0 0 0))
        (local.set $at (local.get $query))
        (local.set $end (i32.add (local.get $rows) (local.get $dimensions)))
        (loop $sixteen
          (local.set $values (v128.load (local.get $rows)))
          (local.set $sums
            (i32x4.add
              (i32x4.add (local.get $sums)
                (i32x4.dot_i16x8_s (i16x8.extend_low_i8x16_s (local.get $values)) (v128.load (local.get $at))))
              (i32x4.dot_i16x8_s (i16x8.extend_high_i8x16_s (local.get $values)) (v128.load offset=16 (local.get $at)))))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (local.set $rows (i32.add (local.get $rows) (i32.const 16)))
          (br_if $sixteen (i32.lt_u (local.get $rows) (local.get $end))))
        (i32.store (local.get $out)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
            (i32.add (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $row)))))
