@NullMarked
package io.cataloom.rest;

import org.jspecify.annotations.NullMarked;
