namespace Tokenworks.Finance;

/// <summary>Where an instrument stands: what is owed, what has accrued since the last payment, and what was due and not paid. USD.</summary>
public struct LoanState
{
    public double Balance;

    public double Accrued;

    public double Arrears;

    /// <summary>All that is owed.</summary>
    public readonly double Owed => Balance + Accrued + Arrears;
}

/// <summary>What falls due at the end of a month, USD.</summary>
public readonly record struct Due(double Interest, double Principal)
{
    public double Total => Interest + Principal;
}

/// <summary>A make-whole call at the end of a month: yield of Treasuries and spread, nominal fractions a year compounded half-yearly.</summary>
public sealed record Redemption(int Month, double Treasury, double Spread);

/// <summary>
/// An instrument of a structure. It has terms and no state: the engine keeps the state, asks each month what is lent and what falls due, and pays in
/// the order of ranks. Interest accrues on the balance at the month's start.
/// </summary>
/// <remarks>Months are numbers from the structure's first month, 0. Amounts in USD.</remarks>
public interface IInstrument
{
    string Name { get; }

    /// <summary>The vehicle that borrows.</summary>
    string Vehicle { get; }

    /// <summary>Who lends.</summary>
    string Holder { get; }

    /// <summary>1 is paid first; equal ranks share what there is in proportion to what is due.</summary>
    int Rank { get; }

    /// <summary>Up-front fee, share of each draw.</summary>
    double Fee { get; }

    /// <summary>What is lent at the end of a month.</summary>
    /// <param name="costs">Capital cost of the vehicle in the month.</param>
    double Draw(int month, in LoanState state, double costs);

    /// <summary>Interest of a month that will be paid in cash.</summary>
    double Accrual(int month, in LoanState state);

    /// <summary>Interest of a month that is added to the balance.</summary>
    double Capitalised(int month, in LoanState state);

    /// <summary>What falls due at the end of a month.</summary>
    /// <param name="cash">Cash available for debt service by month of the structure: past, this one and expected; for sculpting.</param>
    Due Due(int month, in LoanState state, ReadOnlySpan<double> cash);

    /// <summary>True where the loan may be drawn to meet a shortfall and is repaid from what is left.</summary>
    bool IsLine { get; }

    /// <summary>What may still be drawn of a line.</summary>
    double Undrawn(int month, in LoanState state);

    /// <summary>Part of the payment period that has passed at the end of a month, from 0 at a payment to below 1.</summary>
    double PeriodPassed(int month);

    /// <summary>Principal that falls due in one sum at the end and is no regular debt service.</summary>
    double Balloon { get; }

    /// <summary>Last month of payment.</summary>
    int Last { get; }

    /// <summary>An early redemption in whole; null where it is held to the end.</summary>
    Redemption? Redemption => null;

    /// <summary>True for equity in all but name: not debt in cover ratios, never in default.</summary>
    bool IsEquityLike { get; }
}
