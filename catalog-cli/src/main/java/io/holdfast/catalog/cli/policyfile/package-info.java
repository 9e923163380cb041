/**
 * Policy files: a policy as TOML, YAML or JSON, read strictly and written as TOML.
 *
 * <p>Imports the api, {@code argument}, {@code console} and {@code session}.
 */
@NullMarked
package io.holdfast.catalog.cli.policyfile;

import org.jspecify.annotations.NullMarked;
