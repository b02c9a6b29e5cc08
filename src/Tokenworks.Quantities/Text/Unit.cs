namespace Tokenworks.Quantities;

/// <summary>A written unit: base value = number x <paramref name="Factor"/> + <paramref name="Offset"/>.</summary>
public readonly record struct Unit(double Factor, Dimension Dimension, double Offset = 0);
