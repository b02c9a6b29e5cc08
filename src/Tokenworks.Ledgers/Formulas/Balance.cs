namespace Tokenworks.Ledgers;

/// <summary>The residual of one ledger equation, the worst over time and draws.</summary>
/// <param name="Ledger">equipment, build, fleet, facility, supply, tokens, cash, distributions, sources_and_uses.</param>
/// <param name="Equation">In words: left = right.</param>
/// <param name="Residual">Largest absolute difference, in the equation's unit.</param>
/// <param name="Scale">Size of the terms that it is measured against; 0 where nothing flowed.</param>
public sealed record Balance(string Ledger, string Equation, double Residual, double Scale)
{
    /// <summary>Above this a run has an error.</summary>
    public const double Tolerance = 1e-9;

    public double Relative => Scale > 0 ? Residual / Scale : Residual == 0 ? 0 : double.MaxValue;

    /// <summary>Compares two tables row by row.</summary>
    public static Balance Of(string ledger, string equation, DrawTable left, DrawTable right)
    {
        double worst = 0, scale = 0;
        for (var i = 0; i < left.Data.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(left.Data[i] - right.Data[i]));
            scale = Math.Max(scale, Math.Max(Math.Abs(left.Data[i]), Math.Abs(right.Data[i])));
        }
        return new Balance(ledger, equation, worst, scale);
    }

    /// <summary>The worse of two residuals of the same equation.</summary>
    public Balance Worse(Balance other) => new(Ledger, Equation, Math.Max(Residual, other.Residual), Math.Max(Scale, other.Scale));
}
