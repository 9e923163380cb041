/**
 * Time stamps of RFC 3161: what is asked, what is answered, and everything that must hold of the
 * answer. Imports {@code digest} and {@code trust} of the api.
 */
@NullMarked
package io.holdfast.catalog.timestamp.token;

import org.jspecify.annotations.NullMarked;
