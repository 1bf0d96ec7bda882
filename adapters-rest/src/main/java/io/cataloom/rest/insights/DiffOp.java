package io.cataloom.rest.insights;

import io.swagger.v3.oas.annotations.media.Schema;

/** A step from one text to another. */
@Schema(name = "DiffOp")
record DiffOp(@Schema(allowableValues = {
        EQUAL, DELETE, INSERT}) String op, String text){

    static final String EQUAL = "equal";
    static final String DELETE = "delete";
    static final String INSERT = "insert";
}
