/** The programs that README and docs show, compiled and run. */
package io.holdfast.catalog.example;
