package io.cataloom.rest.insights;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/** A text before and after, and the steps between. */
@Schema(name = "Diff")
record DiffBody(String before, String after,
        @Schema(description = "Word by word. The texts of `equal` and `delete` make `before`, those of `equal` and `insert` make `after`.") List<DiffOp> ops) {

    static DiffBody between(String before, String after) {
        return new DiffBody(before, after, WordDiff.between(before, after));
    }
}
