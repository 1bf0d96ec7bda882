/** Jobs and schedules kept in PostgreSQL and carried out by db-scheduler, on any number of instances. */
@NullMarked
package io.cataloom.persistence.job;

import org.jspecify.annotations.NullMarked;
