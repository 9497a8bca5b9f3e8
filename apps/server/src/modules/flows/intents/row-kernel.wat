;; The inner loops of training, four numbers at a time. A table is rows of 32-bit floats, rowBytes (a multiple of 16) each.
(module
  (import "training" "memory" (memory 1))

  ;; to += sum over at of scales[at] * table[rows[at]]
  (func (export "sumRows")
    (param $rows i32) (param $scales i32) (param $count i32) (param $table i32) (param $rowBytes i32) (param $to i32)
    (local $end i32) (local $from i32) (local $into i32) (local $stop i32) (local $scale v128)
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $count) (i32.const 2))))
    (block $done (loop $row
      (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
      (local.set $from (i32.add (local.get $table) (i32.mul (i32.load (local.get $rows)) (local.get $rowBytes))))
      (local.set $scale (f32x4.splat (f32.load (local.get $scales))))
      (local.set $into (local.get $to))
      (local.set $stop (i32.add (local.get $to) (local.get $rowBytes)))
      (loop $four
        (v128.store (local.get $into)
          (f32x4.add (v128.load (local.get $into)) (f32x4.mul (v128.load (local.get $from)) (local.get $scale))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (local.set $into (i32.add (local.get $into) (i32.const 16)))
        (br_if $four (i32.lt_u (local.get $into) (local.get $stop))))
      (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
      (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
      (br $row))))

  ;; table[rows[at]] += scales[at] * from, for every at
  (func (export "addToRows")
    (param $rows i32) (param $scales i32) (param $count i32) (param $table i32) (param $rowBytes i32) (param $from i32)
    (local $end i32) (local $into i32) (local $read i32) (local $stop i32) (local $scale v128)
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $count) (i32.const 2))))
    (block $done (loop $row
      (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
      (local.set $into (i32.add (local.get $table) (i32.mul (i32.load (local.get $rows)) (local.get $rowBytes))))
      (local.set $scale (f32x4.splat (f32.load (local.get $scales))))
      (local.set $read (local.get $from))
      (local.set $stop (i32.add (local.get $from) (local.get $rowBytes)))
      (loop $four
        (v128.store (local.get $into)
          (f32x4.add (v128.load (local.get $into)) (f32x4.mul (v128.load (local.get $read)) (local.get $scale))))
        (local.set $read (i32.add (local.get $read) (i32.const 16)))
        (local.set $into (i32.add (local.get $into) (i32.const 16)))
        (br_if $four (i32.lt_u (local.get $read) (local.get $stop))))
      (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
      (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
      (br $row))))

  ;; to[at] = table[rows[at]] . from, for every at
  (func (export "dotRows")
    (param $rows i32) (param $count i32) (param $table i32) (param $rowBytes i32) (param $from i32) (param $to i32)
    (local $end i32) (local $left i32) (local $read i32) (local $stop i32) (local $sum v128)
    (local.set $end (i32.add (local.get $rows) (i32.shl (local.get $count) (i32.const 2))))
    (block $done (loop $row
      (br_if $done (i32.ge_u (local.get $rows) (local.get $end)))
      (local.set $left (i32.add (local.get $table) (i32.mul (i32.load (local.get $rows)) (local.get $rowBytes))))
      (local.set $read (local.get $from))
      (local.set $stop (i32.add (local.get $from) (local.get $rowBytes)))
      (local.set $sum (v128.const f32x4 0 0 0 0))
      (loop $four
        (local.set $sum
          (f32x4.add (local.get $sum) (f32x4.mul (v128.load (local.get $left)) (v128.load (local.get $read)))))
        (local.set $read (i32.add (local.get $read) (i32.const 16)))
        (local.set $left (i32.add (local.get $left) (i32.const 16)))
        (br_if $four (i32.lt_u (local.get $read) (local.get $stop))))
      (f32.store (local.get $to)
        (f32.add
          (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
          (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))
      (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
      (local.set $to (i32.add (local.get $to) (i32.const 4)))
      (br $row)))))
