/**
 * How values look in the command's JSON. The field names are a contract: docs/cli.md lists them.
 *
 * <p>Imports the api and jackson-core's generator.
 */
@NullMarked
package io.holdfast.catalog.cli.json;

import org.jspecify.annotations.NullMarked;
