package io.cataloom.application.product;

import java.io.InputStream;

import org.jspecify.annotations.Nullable;

import io.cataloom.application.product.CatalogImports.Row;

/** Reads products from a table such as a CSV file. */
@FunctionalInterface
public interface ProductTables {

    /**
     * Its first row, which names the columns, has been read.
     *
     * @throws BadTable
     *             if it can't be one of ours
     */
    Table open(InputStream bytes);

    /** One row after the other. */
    interface Table extends AutoCloseable {

        /**
         * @return null behind the last one
         * @throws BadTable
         *             if there is no telling where this row ends
         */
        @Nullable
        Row next();

        @Override
        void close();
    }

    /** Not a table that can be read to its end. */
    final class BadTable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String code;
        private final int row;

        /**
         * @param row
         *            the last one that could be read
         */
        public BadTable(String code, String message, int row, @Nullable Throwable cause) {
            super(message, cause);
            this.code = code;
            this.row = row;
        }

        public String code() {
            return code;
        }

        public int row() {
            return row;
        }
    }
}
